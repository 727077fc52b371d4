import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { wallTimeSchema, type ShopSettings } from '../../../shared/domain/shop-settings';
import { bridge } from '../../api/bridge';
import { asTillbackError, CallError, unwrap } from '../../api/client';
import { keys } from '../../api/keys';
import { useMay } from '../../api/session';
import { useShopSettings } from '../../api/shop';
import { rulesText as words } from '../../i18n/texts/rules';
import { uiText } from '../../i18n/texts/ui';
import { setRuleEdits, useRulesStore } from '../../stores/rules-store';
import { announce } from '../../ui/announcer';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { Notice } from '../../ui/notice';
import { Card, Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { useAction } from '../../ui/use-action';
import { DayCard } from './day-card';
import { LimitsCard } from './limits-card';
import { isSaved, merge } from './merge';
import { PeopleCard } from './people-card';
import styles from './rules.module.css';
import { RulesFacts } from './rules-facts';

/** The choices that decide about money. Managers read them, administrators change them. */
export function RulesPage(): ReactNode {
  const settings = useShopSettings();
  const mayChange = useMay('administrator');
  return (
    <Page title={words.title} lead={mayChange ? words.lead : `${words.lead} ${words.readOnly}`}>
      {settings.error === null ? null : (
        <ErrorNotice
          error={asTillbackError(settings.error)}
          actions={
            <Button size="small" onPress={() => void settings.refetch()}>
              {uiText.tryAgain}
            </Button>
          }
        />
      )}
      {settings.isPending ? (
        <Card>
          <Skeleton width="40%" />
        </Card>
      ) : null}
      {settings.data === undefined ? null : mayChange ? (
        <Editor now={settings.data} />
      ) : (
        <RulesFacts settings={settings.data} />
      )}
    </Page>
  );
}

function Editor({ now }: { readonly now: ShopSettings }): ReactNode {
  const client = useQueryClient();
  const edits = useRulesStore((state) => state.edits);
  const shown = edits === null ? now : merge(edits, now);
  const isDirty = edits !== null && !isSaved(shown, now);
  const isUsable = [shown.dayStartsAt, shown.opensAt, shown.closesAt].every(
    (time) => wallTimeSchema.safeParse(time).success,
  );

  const change = (part: Partial<ShopSettings>): void => {
    setRuleEdits({ base: now, mine: { ...shown, ...part } });
  };

  const save = useAction(async () => {
    try {
      const saved = await unwrap(bridge().shop.change(shown));
      setRuleEdits(null);
      client.setQueryData(keys.shop, saved);
      announce(words.saved);
    } catch (failure) {
      // The newest rules are read; what was changed here is put onto them and can be looked over and saved.
      if (failure instanceof CallError && failure.error.code === 'settings-changed-meanwhile')
        await client.refetchQueries({ queryKey: keys.shop });
      throw failure;
    }
  });

  return (
    <>
      <LimitsCard
        rules={shown.rules}
        onChange={(rules) => {
          change({ rules });
        }}
      />
      <PeopleCard settings={shown} onChange={change} />
      <DayCard settings={shown} onChange={change} />
      {isDirty && edits.base.revision !== now.revision ? (
        <Notice tone="warn" title={words.meanwhileTitle} live="status">
          {words.meanwhile}
        </Notice>
      ) : null}
      {save.error === null || !isDirty ? null : <ErrorNotice error={save.error} />}
      {isDirty ? (
        <div className={styles['bar']}>
          <p>{words.unsaved}</p>
          <Button
            onPress={() => {
              save.reset();
              setRuleEdits(null);
            }}
          >
            {words.discard}
          </Button>
          <Button variant="primary" isPending={save.isPending} isDisabled={!isUsable} onPress={save.run}>
            {words.save}
          </Button>
        </div>
      ) : null}
    </>
  );
}
