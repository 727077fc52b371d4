/**
 * Opens the page to hot reload: the policy in the page is the one of the finished app, and the development server's own
 * scripts would break it. The scheme handler sends a policy that allows them, with this nonce.
 *
 * @returns {import('vite').Plugin}
 */
export function developmentPage() {
  return {
    name: 'tillback-development-page',
    apply: 'serve',
    config: () => ({ html: { cspNonce: 'tillback-development' } }),
    transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
  };
}
