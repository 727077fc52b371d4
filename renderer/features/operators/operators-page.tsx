import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { asTillbackError } from '../../api/client';
import { useOperators } from '../../api/operators';
import { useMay, useSession } from '../../api/session';
import { operatorsText as words } from '../../i18n/texts/operators';
import { uiText } from '../../i18n/texts/ui';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { Notice } from '../../ui/notice';
import { Card, Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { AddOperator } from './add-operator';
import { NewCode } from './new-code';
import { OperatorsTable } from './operators-table';

/** Everybody who works or has worked here. Managers read it, administrators change it. */
export function OperatorsPage(): ReactNode {
  const operators = useOperators();
  const { singleOperator } = useSession();
  const mayChange = useMay('administrator');
  const [isAdding, setAdding] = useState(false);
  const isAlone = operators.data?.filter((one) => one.active).length === 1;
  return (
    <Page
      title={words.title}
      lead={mayChange ? words.lead : `${words.lead} ${words.readOnly}`}
      actions={
        mayChange ? (
          <Button
            variant="primary"
            icon={<Plus size={17} aria-hidden="true" />}
            onPress={() => {
              setAdding(true);
            }}
          >
            {words.add}
          </Button>
        ) : null
      }
    >
      {isAlone ? (
        <Notice tone="info" title={words.aloneTitle}>
          {singleOperator ? words.aloneOn : words.alone}
        </Notice>
      ) : null}
      {operators.error === null ? null : (
        <ErrorNotice
          error={asTillbackError(operators.error)}
          actions={
            <Button size="small" onPress={() => void operators.refetch()}>
              {uiText.tryAgain}
            </Button>
          }
        />
      )}
      {operators.isPending ? (
        <Card>
          <Skeleton width="40%" />
        </Card>
      ) : null}
      {operators.data === undefined ? null : (
        <Card>
          <OperatorsTable operators={operators.data} mayChange={mayChange} />
        </Card>
      )}
      {mayChange ? <NewCode /> : null}
      <AddOperator
        isOpen={isAdding}
        onClose={() => {
          setAdding(false);
        }}
      />
    </Page>
  );
}
