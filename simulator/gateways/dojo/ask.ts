import type { Reply } from '../../reply';
import type { Call } from '../simulated-gateway';
import type { DojoGateway } from './gateway';
import type { Refusal } from './outcome';
import { type Problem, problemReply } from './problem';
import { type ApiVersion, askedVersion, type Family, familyOf, isNested, LATEST } from './versions';

/** A request that was let in, with what its answer depends on. */
export interface Ask {
  readonly call: Call;
  /** The id in the path; empty where there is none. */
  readonly id: string;
  readonly version: ApiVersion;
  /** A refusal in the form that this request's family and version have. */
  problem(problem: Problem): Reply;
  /** The same, for what an operation was refused with. */
  refused(refusal: Refusal, stateCode?: number): Reply;
}

export type Admitted =
  { readonly ok: true; readonly ask: Ask } | { readonly ok: false; readonly reply: Reply };

/** Looks at key and headers. Everything that the published rules want has to be there. */
export function admit(gateway: DojoGateway, call: Call, id: string): Admitted {
  const path = pathOf(call.uri);
  const family = familyOf(path);
  const found = askedVersion(call.header('version'), family, gateway.today());
  const version = found ?? LATEST;
  const problem = problemsOf(gateway, family, version, path);
  const refuse = (status: number, name: string, message: string): Admitted => ({
    ok: false,
    reply: problem({ status, errors: { [name]: [message] } }),
  });
  if (!gateway.accepts(call.header('authorization'))) return { ok: false, reply: problem({ status: 401 }) };
  const isRefusedSeed = version === '2022-01-03' && gateway.readings.seedVersion === 'refused-400';
  if (found === null || isRefusedSeed) {
    return refuse(400, 'version', 'The version header is missing or names no known version.');
  }
  const missing = wantedHeaders(gateway, family).find((name) => (call.header(name) ?? '') === '');
  if (missing !== undefined) return refuse(400, missing, `The ${missing} header is required.`);
  if ((family === 'terminals' || family === 'sessions') && !isNested(version)) {
    return { ok: false, reply: problem({ status: 404 }) };
  }
  if (gateway.readings.emptyBodies === 'length-required-411' && isUnframed(call)) {
    return { ok: false, reply: { status: 411, headers: { 'content-type': 'text/html' }, body: '' } };
  }
  return { ok: true, ask: { call, id, version, problem, refused: refusedBy(problem) } };
}

/** Problems of a request about which nothing else is known. */
export function problemsOf(
  gateway: DojoGateway,
  family: Family = 'intents',
  version: ApiVersion = LATEST,
  path = '/',
): (problem: Problem) => Reply {
  const { readings } = gateway;
  return (problem) =>
    problemReply(problem, { family, version, readings, path, trace: () => gateway.trace() });
}

export function pathOf(uri: string): string {
  return uri.split('?')[0] ?? uri;
}

function refusedBy(problem: (problem: Problem) => Reply) {
  return (refusal: Refusal, stateCode = 400): Reply => {
    switch (refusal.kind) {
      case 'unknown':
        return problem({ status: 400, detail: refusal.message });
      case 'field':
        return problem({ status: 400, errors: { [refusal.field]: [refusal.message] } });
      case 'state':
        return problem({ status: stateCode, detail: refusal.message });
    }
  };
}

function wantedHeaders({ readings }: DojoGateway, family: Family): readonly string[] {
  if (family === 'terminals' || family === 'sessions') {
    return readings.resellerId === 'required' ? ['software-house-id', 'reseller-id'] : ['software-house-id'];
  }
  if (family === 'transactions' || readings.vendorHeadersOnIntents === 'unneeded') return [];
  return readings.vendorHeadersOnIntents === 'both'
    ? ['software-house-id', 'reseller-id']
    : ['software-house-id'];
}

function isUnframed(call: Call): boolean {
  const isFramed = ['content-length', 'transfer-encoding'].some((name) => call.header(name) !== undefined);
  return call.method !== 'GET' && call.body === '' && !isFramed;
}
