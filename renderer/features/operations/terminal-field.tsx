import type { UseQueryResult } from '@tanstack/react-query';
import { SmartphoneNfc } from 'lucide-react';
import { useLayoutEffect, type ReactNode, type RefObject } from 'react';
import type { CardMachine } from '../../../shared/domain/operation';
import type { ProviderId } from '../../../shared/domain/provider';
import type { CardMachineView } from '../../../shared/ipc/machines';
import { useProviderName } from '../../api/connections';
import { isUsable, useMachines } from '../../api/machines';
import { useTerminals } from '../../api/terminals';
import { tellError } from '../../i18n/messages';
import { terminalState } from '../../i18n/terminal-words';
import { machineText } from '../../i18n/texts/machines';
import { Notice } from '../../ui/notice';
import { MachineList } from './machine-list';
import styles from './machine.module.css';

const words = machineText.terminal;

/** The terminal that a return has to go over. */
export interface TerminalChoice {
  readonly list: UseQueryResult<readonly CardMachineView[]>;
  /** Whichever was chosen, or the only one there is; it may have become busy since. */
  readonly chosen: CardMachineView | null;
  /** The chosen one, while it can be used. */
  readonly usable: CardMachine | null;
  /** True while none is chosen and there is one that can be. */
  readonly isToChoose: boolean;
}

/** Which terminal a return goes over, where it has to go over one: `wanted` is what somebody chose so far. */
export function useTerminalChoice(
  connectionId: string,
  isNeeded: boolean,
  wanted: CardMachine | null,
): TerminalChoice {
  const list = useMachines(connectionId, isNeeded);
  const views = list.data ?? [];
  const only = views.length === 1 ? views[0] : undefined;
  const chosen = views.find(({ machine }) => machine.id === wanted?.id) ?? only ?? null;
  return {
    list,
    chosen,
    usable: chosen !== null && isUsable(chosen) ? chosen.machine : null,
    isToChoose: chosen === null && views.some(isUsable),
  };
}

export interface TerminalFieldProps {
  readonly providerId: ProviderId;
  readonly choice: TerminalChoice;
  readonly isTried: boolean;
  readonly focusFirst: boolean;
  readonly listRef: RefObject<HTMLDivElement | null>;
  readonly onChoose: (machine: CardMachine) => void;
}

/** Which terminal, and the chosen one large enough to be compared with the one that stands there. */
export function TerminalField(props: TerminalFieldProps): ReactNode {
  const { providerId, choice, isTried, focusFirst, listRef, onChoose } = props;
  const { list, chosen, usable, isToChoose } = choice;
  const provider = useProviderName(providerId);
  const known = new Map(
    (useTerminals().data ?? []).map((view) => [view.terminal.terminalId, terminalState(view, provider)]),
  );
  useKeptFocus(listRef, list.data);
  const seen = usable === null ? undefined : known.get(usable.id);
  const missing = tellError({ code: 'machine-not-chosen' });
  return (
    <div className={styles['field']}>
      <MachineList
        list={list}
        label={words.choose}
        loading={words.loading}
        chosen={usable}
        missing={isTried && chosen === null ? `${missing.happened} ${missing.next}` : null}
        known={known}
        empty={
          <Notice tone="warn" title={words.none} live="status">
            {words.noneLead}
          </Notice>
        }
        focusFirst={focusFirst && isToChoose}
        listRef={listRef}
        onChoose={onChoose}
      />
      {chosen !== null && usable === null ? (
        <Notice tone="warn" live="status">
          {chosen.status === 'busy' ? words.busy(chosen.machine.name) : words.offline(chosen.machine.name)}
        </Notice>
      ) : null}
      {chosen === null || usable === null ? null : <Chosen view={chosen} />}
      {seen?.tone === 'bad' || seen?.tone === 'warn' ? (
        <Notice tone="warn" title={words.lastTry}>
          {seen.sentence}
        </Notice>
      ) : null}
    </div>
  );
}

/** The first that can be chosen takes the focus; the dialog where there is none. */
export function focusChoice(list: HTMLDivElement | null): void {
  const first = list?.querySelector<HTMLElement>('input:not([disabled])');
  (first ?? list?.closest<HTMLElement>('[role="dialog"]'))?.focus();
}

/** A choice that becomes busy would lose the focus to nothing, where no key of the dialog is heard. */
function useKeptFocus(list: RefObject<HTMLDivElement | null>, views: TerminalChoice['list']['data']): void {
  useLayoutEffect(() => {
    const at = document.activeElement;
    // Chromium takes it away from what is disabled at the next layout, which may be before this or after.
    if (at === document.body || (at instanceof HTMLInputElement && at.disabled)) focusChoice(list.current);
  }, [list, views]);
}

function Chosen({ view: { machine, identity } }: { readonly view: CardMachineView }): ReactNode {
  return (
    <div className={styles['target']} data-testid="chosen-machine" role="status">
      <SmartphoneNfc size={34} aria-hidden="true" />
      <p>
        <small>{words.chosen}</small>
        <strong>{machine.name}</strong>
        {identity === undefined ? null : <span className={styles['targetIdentity']}>{identity}</span>}
      </p>
    </div>
  );
}
