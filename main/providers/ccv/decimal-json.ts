import { fault, type TillbackError } from '../../../shared/domain/error-code';
import { err, ok, type Result } from '../../../shared/domain/result';

/** A string, or a number outside of one. In text that is valid JSON this finds every number, and nothing else. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Reads JSON with every number as the text that stands there: `316.35` becomes `"316.35"` and never a float (I13). What
 * was text stays text.
 */
export function parseDecimalJson(text: string): Result<unknown, TillbackError> {
  try {
    // Only text that is JSON may be rewritten: the pattern knows its tokens, not its grammar.
    JSON.parse(text);
    const quoted = text.replace(TOKEN, (token) => (token.startsWith('"') ? token : `"${token}"`));
    return ok(JSON.parse(quoted) as unknown);
  } catch {
    const isPage = text.trimStart().startsWith('<');
    return err(fault('reply-not-understood', isPage ? 'a page, not JSON' : 'not JSON'));
  }
}
