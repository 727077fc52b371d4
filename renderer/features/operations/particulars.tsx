import type { ReactNode } from 'react';
import type { Operation } from '../../../shared/domain/operation';
import { useFormats } from '../../api/app-info';
import { useProvider } from '../../api/connections';
import { useIsAtTerminal } from '../../api/machines';
import { verbAmount } from '../../i18n/describe';
import { factValue, factWords, isCode } from '../../i18n/fact-words';
import { machineWords } from '../../i18n/machine-words';
import { needSentence } from '../../i18n/need-words';
import { otherWayWords, reasonWords } from '../../i18n/operation-words';
import { providerWord } from '../../i18n/provider-word';
import { outcomeText as words } from '../../i18n/texts/outcome';
import { useShopNow } from '../../stores/clock-store';
import { cx } from '../../ui/cx';
import styles from './operations.module.css';

/** Who asked for what, who agreed, and by which names the provider knows it. */
export function Particulars({ operation }: { readonly operation: Operation }): ReactNode {
  const formats = useFormats();
  const now = useShopNow(30_000);
  const { intent, approval, acknowledged, replayUntil, needs } = operation;
  const theirs = providerWord(useProvider(intent.payment.provider), intent.verb);
  const live = machineWords(useIsAtTerminal(operation)).live;
  // Said only where people can repeat it: what has left is repeated by nobody but Tillback.
  const isRepeatable =
    replayUntil !== null && operation.state === 'not-sent' && Date.parse(replayUntil) > now;
  return (
    <dl className={styles['particulars']}>
      <Fact
        name={words.asked}
        value={[verbAmount(intent.verb, intent.amount, formats), theirs].filter(Boolean).join('. ')}
      />
      {intent.machine === null ? null : <Fact name={live} value={intent.machine.name} />}
      <Fact
        name={words.by}
        value={`${intent.operator}, ${[reasonWords[intent.reason].toLowerCase(), intent.note].filter(Boolean).join(': ')}`}
      />
      {intent.otherWay === null ? null : (
        <Fact
          name={words.otherHow}
          value={[otherWayWords[intent.otherWay.how], intent.otherWay.reference].filter(Boolean).join(', ')}
        />
      )}
      {operation.state === 'awaiting-approval' || needs.length === 0 ? null : (
        <Fact name={words.needsBy} value={needs.map((need) => needSentence(need, formats)).join(' ')} />
      )}
      {approval?.outcome === 'approved' ? (
        <Fact
          name={words.approvedBy}
          value={approval.alone ? words.approvedAlone(approval.by.name) : approval.by.name}
        />
      ) : null}
      {operation.firstSentAt === null || operation.state === 'not-sent' ? null : (
        <Fact name={words.sentAt} value={formats.timeWithSeconds(operation.firstSentAt)} />
      )}
      {isRepeatable ? (
        <Fact name={words.replay} value={words.replayUntil(formats.spoken(replayUntil, now))} />
      ) : null}
      {operation.providerReference === null ? null : (
        <Fact name={words.reference} value={operation.providerReference} mono />
      )}
      {operation.facts.map((one) => (
        <Fact
          key={one.name}
          name={factWords[one.name]}
          value={factValue(one, formats, now)}
          mono={isCode(one)}
        />
      ))}
      {acknowledged === null ? null : (
        <Fact name={words.seenBy} value={`${acknowledged.by.name}: ${acknowledged.note}`} />
      )}
    </dl>
  );
}

function Fact(props: { readonly name: string; readonly value: string; readonly mono?: boolean }): ReactNode {
  return (
    <>
      <dt>{props.name}</dt>
      <dd className={cx(props.mono === true && styles['mono'])}>{props.value}</dd>
    </>
  );
}
