import { expect } from 'vitest';

type Text = string | RegExp;

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the name and parameter are the test runner's
  interface Matchers<T> {
    toBeInTheDocument: () => void;
    /** Part of the text as read, with its white space taken together. */
    toHaveTextContent: (text: Text) => void;
    toHaveAttribute: (name: string, value: string) => void;
    toHaveValue: (value: string) => void;
    toBeChecked: () => void;
    /** Of a control that cannot be used now. */
    toBeDisabled: () => void;
  }
}

/** What a test may say of an element, so that a failure shows what was there instead. */
expect.extend({
  toBeInTheDocument: (element: unknown) => ({
    pass: element instanceof Node && document.contains(element),
    message: () => `the element is ${element instanceof Node ? 'no longer' : 'not'} in the document`,
  }),
  toHaveTextContent: (element: unknown, text: Text) => {
    const found = element instanceof Element ? element.textContent.replace(/\s+/g, ' ').trim() : '';
    return {
      pass: typeof text === 'string' ? found.includes(text) : text.test(found),
      message: () => `the text is “${found}”, not “${String(text)}”`,
    };
  },
  toHaveAttribute: (element: unknown, name: string, value: string) => {
    const found = element instanceof Element ? element.getAttribute(name) : null;
    return { pass: found === value, message: () => `${name} is ${String(found)}, not ${value}` };
  },
  toHaveValue: (element: unknown, value: string) => {
    const found = element instanceof HTMLInputElement ? element.value : null;
    return { pass: found === value, message: () => `the value is ${String(found)}, not ${value}` };
  },
  toBeChecked: (element: unknown) => ({
    pass: element instanceof HTMLInputElement && element.checked,
    message: () => 'whether the element is checked is not as expected',
  }),
  toBeDisabled: (element: unknown) => ({
    pass: element instanceof HTMLElement && element.hasAttribute('disabled'),
    message: () => 'whether the element is disabled is not as expected',
  }),
});
