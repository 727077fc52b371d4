import { CircleCheck, Inbox, PlugZap, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PaymentQuery } from '../../../../shared/domain/payment-query';
import { useAppInfo, useFormats } from '../../../api/app-info';
import { usePaymentCount } from '../../../api/payments';
import { viewWords } from '../../../i18n/payment-words';
import { paymentsText } from '../../../i18n/texts/payments';
import {
  clearFilters,
  setFilters,
  setSearch,
  showEverything,
  useFilterStore,
} from '../../../stores/filter-store';
import { goTo } from '../../../stores/view-store';
import { Button } from '../../../ui/button';
import { LookUpOffers } from '../look-up/look-up-offers';
import { describeMeaning } from '../search/describe-meaning';
import type { Meaning } from '../search/parse-search';
import styles from './list-empty.module.css';

const words = paymentsText.empty;

export interface ListEmptyProps {
  readonly query: PaymentQuery;
  readonly meaning: Meaning | null;
  readonly known: number;
  readonly hasConnections: boolean;
}

/** Why the list is empty, and what to do about it. */
export function ListEmpty({ query, meaning, known, hasConnections }: ListEmptyProps): ReactNode {
  const { environment } = useAppInfo();
  const filters = useFilterStore((state) => state.filters);
  if (!hasConnections && environment !== 'training') {
    return (
      <Empty icon={<PlugZap />} title={words.noConnection} lead={words.noConnectionLead}>
        <Button
          variant="primary"
          onPress={() => {
            goTo('connections');
          }}
        >
          {words.toConnections}
        </Button>
      </Empty>
    );
  }
  if (meaning !== null) return <NotFound query={query} meaning={meaning} />;
  const isFiltered = Object.keys(query).length > 1;
  if (isFiltered) {
    return (
      <Empty icon={<SearchX />} title={words.filtered} lead={words.lookedIn(viewWords[filters.view])}>
        <Button onPress={clearFilters}>{words.clearFilters}</Button>
      </Empty>
    );
  }
  if (filters.view === 'attention') {
    return <Empty icon={<CircleCheck />} title={words.attention} lead={words.attentionLead} />;
  }
  if (known === 0) return <Empty icon={<Inbox />} title={words.nothing} lead={words.nothingLead} />;
  return (
    <Empty icon={<CircleCheck />} title={words.openBatch} lead={words.openBatchLead}>
      <Button
        onPress={() => {
          setFilters({ view: filters.view === 'open-batch' ? 'settled' : 'all' });
        }}
      >
        {filters.view === 'open-batch' ? words.showSettled : words.showAll}
      </Button>
    </Empty>
  );
}

function NotFound({
  query,
  meaning,
}: {
  readonly query: PaymentQuery;
  readonly meaning: Meaning;
}): ReactNode {
  const formats = useFormats();
  const { filters, search, meaning: index } = useFilterStore();
  const everywhere = usePaymentCount(withoutFilters(query), true);
  return (
    <Empty
      icon={<SearchX />}
      title={words.notFound(describeMeaning(meaning, formats))}
      lead={filters.view === 'all' ? '' : words.lookedIn(viewWords[filters.view])}
      below={everywhere === 0 ? <LookUpOffers text={search} meaning={meaning} /> : null}
    >
      {everywhere === null || everywhere === 0 ? null : (
        <Button
          variant="primary"
          onPress={() => {
            showEverything();
            useFilterStore.setState({ search, meaning: index });
          }}
        >
          {words.everywhere(formats.count(everywhere))}
        </Button>
      )}
      {filters.date.kind === 'any' ? null : (
        <Button
          onPress={() => {
            setFilters({ date: { kind: 'any' } });
          }}
        >
          {words.allDays}
        </Button>
      )}
      <Button
        onPress={() => {
          setSearch('');
        }}
      >
        {words.clearSearch}
      </Button>
    </Empty>
  );
}

/** The same search over all views and days, without the filters. */
function withoutFilters(query: PaymentQuery): PaymentQuery {
  const { last4, first6, orderId, paymentId, text, amountText } = query;
  const isCurrencyAmount = query.minMinor !== undefined && query.minMinor === query.maxMinor;
  return {
    view: 'all',
    ...(last4 === undefined ? {} : { last4 }),
    ...(first6 === undefined ? {} : { first6 }),
    ...(orderId === undefined ? {} : { orderId }),
    ...(paymentId === undefined ? {} : { paymentId }),
    ...(text === undefined ? {} : { text }),
    ...(amountText === undefined ? {} : { amountText }),
    ...(isCurrencyAmount && query.currency !== undefined
      ? { currency: query.currency, minMinor: query.minMinor, maxMinor: query.maxMinor }
      : {}),
  };
}

function Empty(props: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly lead: string;
  readonly below?: ReactNode;
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <div className={styles['empty']} role="status">
      <span className={styles['icon']} aria-hidden="true">
        {props.icon}
      </span>
      <p className={styles['title']}>{props.title}</p>
      <p className={styles['lead']}>{props.lead}</p>
      <div className={styles['actions']}>{props.children}</div>
      {props.below}
    </div>
  );
}
