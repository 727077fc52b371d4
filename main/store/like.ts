/** A pattern of LIKE that finds a text anywhere; `%`, `_` and the escaping `\` mean themselves. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
