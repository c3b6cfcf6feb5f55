import { localDay } from '../../../shared/date.ts'
import { findDistrict, normaliseDistrictName } from '../../../shared/district-name.ts'
import { districtEntity } from '../../../shared/district.ts'
import type { Id } from '../../../shared/entity.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { CatalogueDistrict, Setup, Workplace } from '../../../shared/workplace.ts'
import type { Context } from '../context.ts'
import { all, build, one } from '../database/query.ts'
import { derivedId } from '../ledger/id.ts'
import { scopeOfDistrict } from '../ledger/replica.ts'

/** Today by the computer's clock; the training district has a day of its own. */
export const today = (ctx: Context): string => ctx.settings.get().demoToday ?? localDay(ctx.deps.now())

/** Two computers of one district, and the region, come to the same id from the same name. */
export const districtId = (region: string, name: string): Id =>
  derivedId('district', region, normaliseDistrictName(name))

export function getWorkplace(ctx: Context): Workplace {
  const { ready, role, district, author, year, demoToday } = ctx.settings.get()
  const card = district
    ? one(ctx.db, build.selectFrom('district').select('name').where('id', '=', district))
    : undefined
  const years = all(ctx.db, build.selectFrom('section').select('year').distinct().orderBy('year'))
  return {
    ready,
    role,
    district: district ? { id: district, name: card?.name ?? 'Район' } : null,
    regionName: ctx.reference.districts.region.name,
    author,
    year,
    years: years.map((y) => y.year),
    demo: demoToday !== null,
    today: today(ctx),
  }
}

/** The shipped list of districts; those abolished before the year say so. */
export function catalogue(ctx: Context, year: number): CatalogueDistrict[] {
  return ctx.reference.districts.districts.map(({ code, name, short, kind, synonyms, validTo }) => ({
    code,
    name,
    short,
    kind,
    synonyms: [...synonyms],
    abolished: validTo !== null && validTo < `${year}-01-01` ? `упразднён до ${year} года` : null,
  }))
}

/** The listed name for what was typed; a name nobody knows must be meant so. */
function districtName(ctx: Context, typed: string, isNew: boolean): string {
  const { match, suggestions } = findDistrict(ctx.reference.districts.districts, typed)
  if (match) return match.name
  if (isNew) return typed
  const near = suggestions.slice(0, 3).map((d) => `«${d.name}»`)
  throw new Refusal({
    code: 'district-unknown',
    what: `Района «${typed}» нет в списке.`,
    safe: 'Ничего не записано.',
    next: near.length
      ? `Возможно, это ${near.join(' или ')}. Выберите из списка или подтвердите, что название верное.`
      : 'Выберите район из списка или подтвердите, что название верное.',
  })
}

/** First run: who works here. Refuses a second setup (`already-set-up`) and a name nobody knows (`district-unknown`). */
export function setUp(ctx: Context, setup: Setup): Workplace {
  if (ctx.settings.get().ready)
    throw new Refusal({
      code: 'already-set-up',
      what: 'Рабочее место уже настроено.',
      safe: 'Данные не изменены.',
      next: 'Имя координатора и год можно изменить в настройках.',
    })
  if (setup.role === 'region') {
    ctx.settings.set({
      ready: true,
      role: 'region',
      district: null,
      author: setup.coordinator,
      year: setup.year,
    })
    return getWorkplace(ctx)
  }
  const name = districtName(ctx, setup.district, setup.isNew)
  const id = districtId(ctx.reference.districts.region.name, name)
  ctx.settings.set({ role: 'district', district: id, author: setup.coordinator, year: setup.year })
  ctx.ledger.write({
    scope: scopeOfDistrict(id),
    label: `Рабочее место: ${name}`,
    setup: true,
    records: [
      {
        entity: districtEntity,
        id,
        // Two computers that both filled in the card would differ in it.
        fields: setup.second
          ? { name }
          : {
              name,
              coordinator: setup.coordinator,
              post: setup.post || null,
              office: setup.office || null,
            },
      },
    ],
  })
  ctx.settings.set({ ready: true })
  return getWorkplace(ctx)
}

export function updateWorkplace(
  ctx: Context,
  patch: { author?: string | undefined; year?: number | undefined },
): Workplace {
  ctx.settings.set({
    ...(patch.author === undefined ? {} : { author: patch.author }),
    ...(patch.year === undefined ? {} : { year: patch.year }),
  })
  return getWorkplace(ctx)
}
