import type { Notice } from '../../../shared/ipc/app';
import type { PageName } from '../../stores/view-store';

/** Words around the pages: banners, navigation, notices. */
export const shellText = {
  product: 'Tillback',
  navigation: 'Main',
  pages: {
    payments: 'Payments',
    approvals: 'Approvals',
    activity: 'Activity',
    'day-end': 'Day end',
    operators: 'Operators',
    rules: 'Rules',
    connections: 'Connections',
    settings: 'Settings',
  } satisfies Record<PageName, string>,
  waiting: (count: number) => (count === 1 ? '1 waits' : `${String(count)} wait`),
  trainingBanner: 'TRAINING: no real money moves. Payments here are made up.',
  trainingPanel: 'Faults & clock',
  leaveTraining: 'Leave training',
  testBanner: 'TEST: the provider’s sandbox. Cards and money here are not real.',
  leaveTest: 'Leave test',
  live: 'Live: real money',
  bannerLabel: 'Environment',
  lock: 'Lock',
  changePin: 'Change my PIN',
  clockTitle: 'The clock of this PC is wrong.',
  clock: (aheadMs: number, connection: string) => {
    const minutes = String(Math.round(Math.abs(aheadMs) / 60_000));
    const direction = aheadMs > 0 ? 'ahead of' : 'behind';
    return `This PC’s clock is ${minutes} min ${direction} ${connection}’s. Until it is right, lost replies are only looked at, never sent again.`;
  },
  openReturns: (count: number) => (count === 1 ? '1 open return' : `${String(count)} open returns`),
  openReturnsTitle: 'Open returns',
  openReturnsLead: 'Their payments stay locked until the outcome is known.',
  notices: 'Notices',
  starting: 'Starting…',
  startFailed: 'Tillback could not start',
  blockedTitle: 'Tillback has stopped here',
  blockedFolder: 'Data folder',
  blockedOther: 'Use another environment',
} as const;

/** Something that the person must know about this start. */
export const noticeWords: Record<
  Notice['code'],
  { readonly title: string; readonly sentence: string; readonly tone: 'info' | 'warn' }
> = {
  'settings-damaged': {
    title: 'The settings file was damaged.',
    sentence: 'It was set aside and Tillback began with fresh settings. No payment or key was lost.',
    tone: 'warn',
  },
  'store-damaged': {
    title: 'The records on this PC are damaged.',
    sentence: 'They were left untouched. Ask your administrator before anything else.',
    tone: 'warn',
  },
  'store-too-new': {
    title: 'The records on this PC were written by a newer Tillback.',
    sentence: 'They were left untouched. Install the newer version.',
    tone: 'warn',
  },
  'secrets-in-memory': {
    title: 'Training keys are kept in memory only.',
    sentence: 'This PC has no keychain that answers. Live and test connections cannot be saved here.',
    tone: 'info',
  },
  'keychain-unavailable': {
    title: 'The keychain of this PC does not answer.',
    sentence: 'Connections cannot be used or saved until it is unlocked.',
    tone: 'warn',
  },
  'simulator-unavailable': {
    title: 'The made-up shop of the training did not start.',
    sentence: 'Start Tillback again to practise.',
    tone: 'warn',
  },
  'closing-after-return': {
    title: 'A return is still on its way.',
    sentence: 'Tillback closes by itself as soon as its answer is written down.',
    tone: 'info',
  },
  'older-copy': {
    title: 'The records on this PC are an older copy.',
    sentence:
      'Returns made after the copy are not in them. Compare with the provider’s portal before giving anything back.',
    tone: 'warn',
  },
  'recovered-operations': {
    title: 'Tillback was closed while a return was on its way.',
    sentence: 'Its outcome is being looked up. The payment stays locked until then: see “Needs attention”.',
    tone: 'warn',
  },
};
