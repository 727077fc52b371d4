import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { paymentKindSchema, paymentStageSchema } from '../../../../shared/domain/payment';
import { useConnections } from '../../../api/connections';
import { useFacets } from '../../../api/payments';
import { kindWords, stageWords, viewWords, type View } from '../../../i18n/payment-words';
import { paymentsText } from '../../../i18n/texts/payments';
import { clearFilters, noFilters, setFilters, useFilterStore } from '../../../stores/filter-store';
import { Button } from '../../../ui/button';
import { AmountFilter } from './amount-filter';
import { DateFilter } from './date-filter';
import { FilterMenu } from './filter-menu';
import styles from './filters.module.css';

const words = paymentsText.filters;
const views = ['open-batch', 'settled', 'attention', 'all'] as const satisfies readonly View[];

const kinds = paymentKindSchema.exclude(['unknown']).options.map((id) => ({ id, label: kindWords[id] }));
const stages = paymentStageSchema.options.map((id) => ({ id, label: stageWords[id] }));

/** The views and the filters below the search box. A filter with nothing to choose from is not shown. */
export function FilterBar({ attention }: { readonly attention: number }): ReactNode {
  const filters = useFilterStore((state) => state.filters);
  const facets = useFacets();
  const connections = useConnections().data ?? [];
  const isFiltered = JSON.stringify({ ...filters, view: noFilters.view }) !== JSON.stringify(noFilters);
  const one = (
    name: 'operator' | 'brand' | 'currency',
    label: string,
    values: readonly string[],
  ): ReactNode =>
    values.length > 1 || filters[name] !== null ? (
      <FilterMenu
        name={label}
        options={values.map((value) => ({ id: value, label: value }))}
        chosen={filters[name] === null ? [] : [filters[name]]}
        onChange={([value]) => {
          setFilters({ [name]: value ?? null });
        }}
      />
    ) : null;

  return (
    <div className={styles['bar']} role="group" aria-label={words.label}>
      <Views view={filters.view} attention={attention} />
      <DateFilter
        value={filters.date}
        onChange={(date) => {
          setFilters({ date });
        }}
      />
      <AmountFilter
        min={filters.min}
        max={filters.max}
        currencies={facets.currencies}
        onChange={setFilters}
      />
      {connections.length > 1 ? (
        <FilterMenu
          name={words.connection}
          options={connections.map(({ connection }) => ({ id: connection.id, label: connection.label }))}
          chosen={filters.connectionId === null ? [] : [filters.connectionId]}
          onChange={([connectionId]) => {
            setFilters({ connectionId: connectionId ?? null });
          }}
        />
      ) : null}
      {one('operator', words.operator, facets.operators)}
      {one('brand', words.brand, facets.brands)}
      {one('currency', words.currency, facets.currencies)}
      <FilterMenu
        name={words.type}
        options={kinds}
        chosen={filters.kinds}
        multiple
        onChange={(chosen) => {
          setFilters({ kinds: chosen });
        }}
      />
      <FilterMenu
        name={words.state}
        options={stages}
        chosen={filters.stages}
        multiple
        onChange={(chosen) => {
          setFilters({ stages: chosen });
        }}
      />
      {isFiltered ? (
        <Button variant="quiet" size="small" onPress={clearFilters}>
          {words.clear}
        </Button>
      ) : null}
    </div>
  );
}

function Views({ view, attention }: { readonly view: View; readonly attention: number }): ReactNode {
  return (
    <ToggleButtonGroup
      aria-label={words.views}
      className={styles['views'] ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[view]}
      onSelectionChange={(keys) => {
        const chosen = views.find((id) => keys.has(id));
        if (chosen !== undefined) setFilters({ view: chosen });
      }}
    >
      {views.map((id) => (
        <ToggleButton key={id} id={id} className={styles['view'] ?? ''}>
          {viewWords[id]}
          {id === 'attention' && attention > 0 ? <span className={styles['badge']}>{attention}</span> : null}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
