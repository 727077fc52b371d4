import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import { appOrigin, developmentPolicy, headerPolicy } from '../security/csp';

const origin = new URL(appOrigin);

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Must run before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: origin.protocol.slice(0, -1),
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** The file that an address stands for, or undefined if it is not one of the page's own. */
export function fileFor(folder: string, address: string): string | undefined {
  const url = new URL(address);
  if (url.protocol !== origin.protocol || url.host !== origin.host) return undefined;
  let pathname: string;
  try {
    pathname = decodeURIComponent(url.pathname);
  } catch {
    return undefined;
  }
  if (pathname.includes('\0')) return undefined;
  const relative = path.normalize(pathname === '/' ? 'index.html' : pathname.slice(1));
  const file = path.resolve(folder, relative);
  const inside = path.relative(folder, file);
  if (inside === '' || inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside))
    return undefined;
  return types[path.extname(file)] === undefined ? undefined : file;
}

function headers(policy: string, type: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}

function refusal(status: number): Response {
  return new Response('', { status, headers: headers(headerPolicy, 'text/plain; charset=utf-8') });
}

async function answer(folder: string, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405);
  const file = fileFor(folder, request.url);
  if (file === undefined) return refusal(404);
  try {
    const type = types[path.extname(file)] ?? 'application/octet-stream';
    return new Response(await readFile(file), { headers: headers(headerPolicy, type) });
  } catch {
    return refusal(404);
  }
}

async function forward(server: URL, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  // Other headers are left out: the development server refuses a page whose origin it does not know.
  const accept = request.headers.get('accept') ?? '*/*';
  const reply = await fetch(new URL(pathname + search, server), { headers: { accept } });
  const type = reply.headers.get('content-type') ?? 'text/plain';
  return new Response(reply.body, {
    status: reply.status,
    headers: headers(developmentPolicy(server), type),
  });
}

/** Serves the page from its folder, or while developing from the development server. */
export function serveApp(session: Session, folder: string, development?: URL): void {
  session.protocol.handle(origin.protocol.slice(0, -1), (request) =>
    development === undefined ? answer(folder, request) : forward(development, request),
  );
}
