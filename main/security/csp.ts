/** The address of the window's page. Nothing else may be shown, requested or trusted. */
export const appOrigin = 'app://tillback';

const directives = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

/** The policy as the page itself states it, in case a header is ever lost. */
export const pagePolicy = directives.join('; ');

/** The policy as sent with every reply. Who may frame the page can only be said in a header. */
export const headerPolicy = `${pagePolicy}; frame-ancestors 'none'`;

/** The policy for hot reload, where scripts and styles come from the development server. */
export function developmentPolicy(server: URL): string {
  const nonce = "'nonce-tillback-development'";
  return [
    "default-src 'none'",
    `script-src 'self' ${nonce}`,
    `style-src 'self' 'unsafe-inline'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ws://${server.host}`,
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
