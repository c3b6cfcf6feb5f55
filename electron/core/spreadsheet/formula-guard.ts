/**
 * A spreadsheet program runs a CSV field that begins with one of these as a formula; an apostrophe in front makes it
 * text (OWASP «CSV Injection»). A value that itself begins with apostrophes gets one more, so that reading can take it
 * off again.
 */
export const guardFormula = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text)

/** Takes off what `guardFormula` put on. */
export const unguardFormula = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text)
