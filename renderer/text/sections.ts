import type { Roadmap } from '../../shared/roadmap-row.ts'

/** Headings of the roadmap's sections by their number: «2. Методическое сопровождение…». */
export const sectionHeadings = (sections: Roadmap['sections'] = []): ReadonlyMap<string, string> =>
  new Map(sections.map(({ number, title }) => [number, `${number}. ${title}`]))
