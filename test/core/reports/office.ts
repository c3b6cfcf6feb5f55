import type { ExpertiseStage } from '../../../shared/expertise.ts'
import type { SiteAnswerPatch } from '../../../shared/site-check.ts'
import { enrolSchools, openDistrict, type OpenedDistrict, rowOf } from '../../helpers/core.ts'

/** A district's workplace whose documents are printed. */
export async function office(schools: readonly string[], now = '2022-05-12') {
  const opened = await openDistrict({ now })
  const { client, of } = opened
  await client.district.update({
    patch: {
      office: 'Управление образования администрации района',
      post: 'методист',
      phone: '8 (84545) 4-00-00',
      signatory: 'Петров А. В.',
      signatoryPost: 'Начальник управления образования',
    },
  })
  const { schools: ids } = await enrolSchools(opened, schools, ['Сидорова А. Н.'])

  return {
    ...opened,
    schools: ids,
    /** The model is seen as people see it: the document’s text, its rows of cells, and what stands above and below. */
    async read(made: Promise<{ trayId: string; name: string }>) {
      const { trayId, name } = await made
      return { name, ...readDocument(opened.core.tray.read(trayId).toString()) }
    },
    async take(...numbers: readonly string[]) {
      const activities = await Promise.all(numbers.map(async (n) => (await rowOf(client, of, n)).id))
      await client.ownPlan.take({ year: of.year, activities })
    },
    async addRow(patch: Parameters<typeof client.ownPlan.update>[0]['patch']) {
      const { id } = await client.ownPlan.add({ year: of.year })
      await client.ownPlan.update({ id, patch })
      return id
    },
    /** A whole check of a site: every item «да» but those that are named. */
    async check(school: string | null, on: string, others: Record<string, SiteAnswerPatch> = {}) {
      const { id } = await client.sites.begin({ year: of.year, school, on })
      await client.sites.answerRest({ check: id })
      for (const [code, patch] of Object.entries(others))
        await client.sites.answer({ check: id, code, patch })
      return id
    },
    /** A finished sheet with these scores in the order of the criteria, 2 for all others. */
    async examine(
      school: string,
      scores: readonly number[] = [],
      stage: ExpertiseStage = 'concept',
      round = 1,
    ) {
      const key = { school, year: of.year, stage, round }
      await client.expertise.begin(key)
      const { own } = await client.expertise.sheet({ ...key, district: of.district })
      for (const [at, { code }] of (own?.scores ?? []).entries())
        await client.expertise.score({ ...key, code, patch: { score: scores[at] ?? 2 } })
      await client.expertise.update({
        ...key,
        patch: { on: '2022-03-18', verdict: scores.length > 0 ? 'needsWork' : 'meets' },
      })
      return key
    },
  }
}
export type Office = Awaited<ReturnType<typeof office>>

/** The region's sheet of a school of this district, in its own program. */
export async function examineAsRegion(
  region: Pick<OpenedDistrict, 'client'>,
  { of }: Office,
  school: string,
  scores: readonly number[] = [],
) {
  const key = { district: of.district, school, year: of.year, stage: 'concept' as const, round: 1 }
  await region.client.expertise.beginRegional(key)
  const { regional } = await region.client.expertise.sheet(key)
  for (const [at, { code }] of (regional?.scores ?? []).entries())
    await region.client.expertise.scoreRegional({ ...key, code, patch: { score: scores[at] ?? 2 } })
  await region.client.expertise.updateRegional({
    ...key,
    patch: {
      on: '2022-04-01',
      expert: 'Кузнецова О. И.',
      verdict: 'meets',
      recommendations: 'Уточнить исходные значения показателей.',
    },
  })
}

const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
}
const plain = (markup: string) =>
  markup
    .replaceAll(/<br \/>/g, ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(lt|gt|quot|amp|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .trim()

/** Cells, requisites and lines of a document as text. */
function readDocument(html: string) {
  const all = (pattern: RegExp, markup = html) => [...markup.matchAll(pattern)].map(([, inner = '']) => inner)
  const body = html.slice(html.indexOf('<body>'))
  return {
    html,
    title: all(/<(?:h1|p)>([\s\S]*?)<\/(?:h1|p)>/g, body.slice(0, body.indexOf('</header>'))).map(plain),
    requisites: Object.fromEntries(
      [...body.matchAll(/<dt>([\s\S]*?):<\/dt>\s*<dd>([\s\S]*?)<\/dd>/g)].map(([, name = '', value = '']) => [
        plain(name),
        plain(value),
      ]),
    ) as Record<string, string>,
    heads: all(/<th scope="col(?:group)?"[^>]*>([\s\S]*?)<\/th>/g, body).map(plain),
    rows: all(/<tbody class="row">([\s\S]*?)<\/tbody>/g, body).map((row) =>
      all(/<td[^>]*>([\s\S]*?)<\/td>/g, row).map(plain),
    ),
    groups: all(/<th colspan="\d+" scope="rowgroup">([\s\S]*?)<\/th>/g, body).map(plain),
    headings: all(/<h2>([\s\S]*?)<\/h2>/g, body).map(plain),
    text: all(/<p class="text">([\s\S]*?)<\/p>/g, body).map(plain),
    notes: all(/<p class="note">([\s\S]*?)<\/p>/g, body).map(plain),
    signatures: all(/<div class="signature">([\s\S]*?)<\/div>\s*<\/div>/g, body).map((s) =>
      plain(s).replaceAll(/\s+/g, ' '),
    ),
    /** How many signs are there that stand for a line to write on. */
    blanks: all(/<span class="(blank)">/g, body).length,
  }
}
