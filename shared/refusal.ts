/** What a person reads when something can't be done: what happened, what is safe, what to do next. */
export interface RefusalText {
  /** Stable machine word, e.g. `package-damaged`. */
  code: string
  what: string
  safe: string
  next: string
}

/** The only error meant for people. It crosses the process border as the contract's REFUSED error. */
export class Refusal extends Error {
  readonly code: string
  readonly what: string
  readonly safe: string
  readonly next: string

  constructor(text: RefusalText, options?: ErrorOptions) {
    super(`${text.what} ${text.safe} ${text.next}`, options)
    this.name = 'Refusal'
    this.code = text.code
    this.what = text.what
    this.safe = text.safe
    this.next = text.next
  }
}
