/** The paths of money calls, below the API's base address. */
export const REVERSAL_PATH = '/reversal';
export const REFUND_PATH = '/refund';

/** True for the paths that are ever sent anything: nothing else from the journal is. */
export function isMoneyPath(path: string): boolean {
  return path === REVERSAL_PATH || path === REFUND_PATH;
}

/** What a return says of the terminal that it goes over. Source: CCV API reference, "method reversal details". */
export interface TerminalDetails {
  /** Whether the card has to be there. Left out: no. */
  readonly cardPresent?: boolean;
  readonly terminalId?: string;
  readonly managementSystemId?: string;
  /** Between the terminal and CCV's access server. */
  readonly accessProtocol?: string;
  /** Where a browser reaches the terminal to wake it. */
  readonly ip?: string;
  readonly port?: string;
  /** Always said: left out it is SEMI_UNATTENDED, which authorisations do not know. */
  readonly operatingEnvironment: 'ATTENDED' | 'SEMI_UNATTENDED';
  /** Needed where it is ATTENDED. */
  readonly merchantLanguage?: string;
}

/** The body of `POST /reversal`. It has no amount: a reversal is of the whole. Source: CCV API reference, "reversal". */
export interface ReversalBody {
  /** The authorisation. */
  readonly reference: string;
  /** Left out: the payment's own, which would not name us. */
  readonly description?: string;
  /** Left out: the payment's own. */
  readonly merchantOrderReference?: string;
  readonly notificationRequests?: Readonly<Record<string, unknown>>;
  /** A PC at a counter has no address that CCV could call: left out. */
  readonly webhookUrl?: string;
  readonly details?: TerminalDetails;
}

/** The body of `POST /refund`. Source: CCV API reference, "refund". */
export interface RefundBody extends ReversalBody {
  /** Major units. Left out it would be all of it: always said. */
  readonly amount: string;
  /** Terminals only: where the page of the refund ends. */
  readonly returnUrl?: string;
}

/** The longest values in characters, where the pages give one. */
const LONGEST: Readonly<Record<string, number>> = {
  reference: 255,
  description: 255,
  merchantOrderReference: 255,
  webhookUrl: 2000,
  returnUrl: 2000,
  terminalId: 50,
  managementSystemId: 50,
  accessProtocol: 20,
  ip: 50,
  port: 5,
  operatingEnvironment: 20,
  merchantLanguage: 3,
};

/**
 * A body as the bytes that are journalled and sent, and sent again: what is asked of CCV twice is one request only where
 * the bodies agree. Fields stand in one fixed order.
 * @throws RangeError for a value that is longer than CCV takes
 */
export function writeBody(body: ReversalBody | RefundBody): string {
  const { details = {}, ...fields } = body;
  for (const [name, value] of Object.entries({ ...fields, ...details })) {
    const longest = LONGEST[name] ?? Infinity;
    if (typeof value === 'string' && value.length > longest)
      throw new RangeError(`${name} is longer than ${String(longest)} characters`);
  }
  return JSON.stringify(body);
}
