const NBSP = '\u00a0'

/** Keeps «№ 5», «с. Ивановка» and «И. В. Панфилов» on one line. */
export const keepTogether = (text: string): string =>
  text.replace(/(№|(?<![\p{L}])(?:[сгпдх]|пос|ст|им)\.|(?<![\p{L}])\p{Lu}\.) /gu, `$1${NBSP}`)
