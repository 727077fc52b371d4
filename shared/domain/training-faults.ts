/** How a simulated gateway can misbehave: kind, the requests that it hits by default, and the words for people. */
export const faultTable = [
  [
    'reply-lost',
    'money',
    'The reply gets lost',
    'The gateway does what it is asked, but the connection breaks before its answer arrives.',
  ],
  [
    'request-lost',
    'money',
    'The request gets lost',
    'The connection breaks before the gateway has done anything.',
  ],
  [
    'slow-reply',
    'any',
    'The answer is slow',
    'The gateway acts at once but keeps its answer back for a while.',
  ],
  [
    'slow-action',
    'money',
    'The gateway acts late',
    'The gateway waits before it acts, and then acts even if nobody listens any more.',
  ],
  ['cut-body', 'money', 'The answer is cut off', 'The gateway acts, and its answer stops in the middle.'],
  [
    'too-many-requests',
    'any',
    'Too many requests',
    'The gateway refuses for the moment (429) and says when to come back; nothing is done.',
  ],
  [
    'error-before-acting',
    'money',
    'Gateway error, nothing done',
    'The gateway answers with an error (500) without having acted.',
  ],
  [
    'error-after-acting',
    'money',
    'Gateway error, but done',
    'The gateway answers with an error (500) although it did what it was asked.',
  ],
  [
    'bad-gateway-page',
    'any',
    'Web page "502 Bad Gateway"',
    'Something in front of the gateway answers with a web page; nothing is done.',
  ],
  [
    'unavailable-page',
    'any',
    'Web page "503 Service Unavailable"',
    'The gateway is down for maintenance and a web page says so; nothing is done.',
  ],
  [
    'html-success',
    'any',
    'A web page that looks like success',
    'A sign-in or proxy page is sent with the code for success; nothing is done.',
  ],
  [
    'token-expired',
    'any',
    'The sign-in runs out',
    'The gateway no longer accepts the access token and asks to sign in again; nothing is done.',
  ],
  [
    'duplicate',
    'money',
    'The gateway does it twice',
    'A fault inside the gateway carries out one request two times.',
  ],
  [
    'wrong-amount-echo',
    'money',
    'The answer names another amount',
    'The gateway acts correctly, but the amount in its answer is wrong.',
  ],
  [
    'wrong-currency-echo',
    'money',
    'The answer names another currency',
    'The gateway acts correctly, but the currency in its answer is wrong.',
  ],
  ['redirect', 'any', 'Sent to another address', 'The answer points to another host (302); nothing is done.'],
  [
    'foreign-link',
    'reads',
    'Next page on another host',
    'The links of a list point to a host that is not the gateway.',
  ],
  ['oversized-body', 'any', 'A far too long answer', 'The answer is many megabytes long.'],
  [
    'payment-vanished',
    'any',
    'The payment is gone',
    'The gateway says that it does not know the payment (404); nothing is done.',
  ],
  [
    'refund-declined',
    'money',
    'The bank refuses the refund',
    'The gateway takes the refund, and the card issuer declines it.',
  ],
  [
    'no-date-header',
    'any',
    'No time in the answer',
    'The answer carries no date, so the clocks cannot be compared.',
  ],
  [
    'clock-skew',
    'any',
    'The gateway’s clock is wrong',
    'The date in the answer is hours away from the right one.',
  ],
  [
    'pc-clock-wrong',
    'any',
    'The PC’s clock is wrong',
    'This PC’s clock is three minutes ahead of the gateway’s, until this is switched off.',
  ],
] as const satisfies readonly (readonly [
  kind: string,
  scope: 'any' | 'money' | 'reads',
  title: string,
  explanation: string,
])[];

/** Faults that go on until they are switched off, and that other faults strike beside. */
export const LASTING_FAULTS = ['pc-clock-wrong'] as const satisfies readonly (typeof faultTable)[number][0][];
