/** What two spellings of a text have in common when people look for it: without case and ё. */
export const fold = (text: string): string => text.normalize('NFC').toLowerCase().replaceAll('ё', 'е')

/** The words that are looked for, in any order. */
export const wantedWords = (query: string): string[] => fold(query).split(/\s+/).filter(Boolean)
