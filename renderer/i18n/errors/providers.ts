import type { ErrorMessage } from '../error-message';
import { fact } from '../error-message';

const LOOKING =
  'Looking moves no money. A return that was on its way stays locked until its outcome is known.';

/** Failures on the way to a provider, and a provider's own refusals. */
export const providerErrors = {
  'payment-not-found': {
    happened: 'The provider no longer knows this payment.',
    money: 'No money moved by this request.',
    next: 'Check that this is the right account. If it is, look in the provider’s portal.',
  },
  'wrong-account': {
    happened: 'This payment belongs to another account than the one that is connected.',
    money: 'No money moved.',
    next: 'Open it through the connection of that account.',
  },
  'network-unreachable': {
    happened: 'The provider cannot be reached from this PC.',
    money: 'No money moved: nothing was sent.',
    next: 'Check the network cable or Wi-Fi, then try again.',
  },
  'connection-lost': {
    happened: 'The line broke before the answer was complete.',
    money: LOOKING,
    next: 'Wait a moment and refresh.',
  },
  'provider-timeout': {
    happened: 'The provider took too long to answer.',
    money: LOOKING,
    next: 'Wait a minute and refresh.',
  },
  'certificate-refused': {
    happened: 'The provider’s address could not prove who it is, so Tillback did not talk to it.',
    money: 'No money moved: nothing was sent.',
    next: 'Check the date and time of this PC. If they are right, tell your administrator: somebody may be listening.',
  },
  'redirect-refused': {
    happened: 'The provider’s answer pointed to another address, and Tillback did not follow it.',
    money: LOOKING,
    next: 'A sign-in page of the network may be in between. Tell your administrator.',
  },
  'foreign-host': {
    happened: 'An answer pointed to an address that is not the provider’s, and was ignored.',
    money: 'No money moved, and no key was sent there.',
    next: 'Tell your administrator. Payments shown here may be incomplete.',
  },
  'reply-too-large': {
    happened: 'The provider’s answer was far too long and was cut off.',
    money: LOOKING,
    next: 'Search for less, for example one day, and try again.',
  },
  'reply-not-understood': {
    happened: 'The provider’s answer made no sense.',
    money: LOOKING,
    next: 'Try again in a minute. If it stays so, the provider may have a fault.',
  },
  'provider-unavailable': {
    happened: 'The provider has a fault at the moment.',
    money: LOOKING,
    next: 'Wait a few minutes. The payments that are already here stay visible.',
  },
  'rate-limited': {
    happened: 'The provider asks for a pause: too many questions at once.',
    money: 'No money moved.',
    next: (facts) => `Wait ${fact(facts, 'retryAfterSeconds', 'about 30')} seconds, then try again.`,
  },
  'provider-refused': {
    happened: 'The provider refused this return.',
    money: 'No money moved.',
    next: 'Refresh the payment and see what is possible now.',
  },
  'provider-conflict': {
    happened: 'The provider says that this clashes with an earlier request.',
    money: 'This request moved no money. The earlier one may have.',
    next: 'Refresh the payment and look at its history before anything else.',
  },
  'provider-rejected-request': {
    happened: 'The provider did not accept the request as it was.',
    money: 'No money moved.',
    next: 'Refresh and try again. If it happens again, use the provider’s portal and tell support.',
  },
} as const satisfies Record<string, ErrorMessage>;
