/**
 * @param {any} node
 * @param {string} name
 */
const isCallOf = (node, name) => node?.type === 'CallExpression' && node.callee?.name === name;

/**
 * Words for engineers: what is written to the log, and why a programming fault was thrown. No behaviour hangs on them,
 * and a test that repeats them proves nothing. Codes and facts of errors are not among them.
 *
 * @param {any} path
 * @returns {string | undefined}
 */
function shouldIgnore(path) {
  const { node, parent } = path;
  if (node.type === 'CallExpression' && node.callee?.property?.name === 'report') return 'a line for the log';
  if (parent?.type === 'NewExpression' && parent.callee?.name === 'RangeError')
    return 'words of a programming fault';
  if (isCallOf(parent, 'fault') && parent.arguments[1] === node) return 'detail of an error, for the log';
  return undefined;
}

export const strykerPlugins = [{ kind: 'Ignore', name: 'words-for-engineers', value: { shouldIgnore } }];
