/** Markup that is already safe to stand in a document. Only the template `html` makes it. */
export class Markup {
  readonly source: string
  constructor(source: string) {
    this.source = source
  }
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser would turn a bare carriage return into a line feed.
  '\r': '&#13;',
}

/** NUL can't be written in HTML at all: it becomes the mark of a lost character, as a parser would make it. */
const escape = (text: string): string =>
  text.replaceAll('\0', '\uFFFD').replace(/[&<>"'\r]/g, (character) => ENTITIES[character] ?? character)

type Part = string | number | Markup | readonly Markup[]

const sourceOf = (part: Part): string => {
  if (part instanceof Markup) return part.source
  return typeof part === 'object' ? part.map((one) => one.source).join('') : escape(String(part))
}

/** The only way text gets into a document: whatever is not markup already is escaped, in text and in attributes. */
export const html = (literal: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(literal.reduce((done, text, at) => done + sourceOf(parts[at - 1] ?? '') + text))
