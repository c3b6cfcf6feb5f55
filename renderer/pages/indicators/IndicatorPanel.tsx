import { Link } from 'wouter'
import { formatDate } from '../../../shared/date.ts'
import { goalOf } from '../../../shared/indicator-hand.ts'
import type { FactsPlace } from '../../../shared/roadmap-row.ts'
import { routeNamed } from '../../app/routes.ts'
import { useWorkplace } from '../../app/workplace.ts'
import { FieldList, Fields, NoData, SidePanel, StatusBadge } from '../../components/index.ts'
import { formatNumber, formatPercent } from '../../text/numbers.ts'
import { ByHand } from './ByHand.tsx'
import css from './IndicatorPanel.module.css'
import { QuotaFields } from './QuotaFields.tsx'
import { type Line, OUTCOMES, POPULATIONS } from './lines.ts'

/** Where the facts of a row are entered, as a place to go to. */
const PLACES: Record<Exclude<FactsPlace, 'none'>, { page: string; title: string; ofRow: boolean }> = {
  attendance: { page: 'attendance', title: 'Отметки участия', ofRow: true },
  stages: { page: 'stages', title: 'Этапы ИС МЭДК', ofRow: false },
  journal: { page: 'journal', title: 'Журнал', ofRow: true },
  expertise: { page: 'expertise', title: 'Листы экспертизы', ofRow: false },
  sites: { page: 'sites', title: 'Проверки сайтов', ofRow: false },
  done: { page: 'roadmap', title: 'Отметка об исполнении', ofRow: true },
}

function factWords({ indicator }: Line): string | null {
  const { state, fact, of, share } = indicator
  if (state !== 'counted' || fact === null) return null
  const number = of === null ? formatNumber(fact) : `${formatNumber(fact)} из ${formatNumber(of)}`
  return share === null ? number : `${number}, ${formatPercent(share)}`
}

/** One target: how its number was made, and who keeps it from being reached. */
export function IndicatorPanel({ line, onClose }: { line: Line; onClose: () => void }) {
  const { role } = useWorkplace()
  const { row, indicator, outcome } = line
  const fact = factWords(line)
  const places = row.facts.flatMap((place) => (place === 'none' ? [] : [PLACES[place]]))
  const links = [
    ...places.map(({ page, title, ofRow }) => ({
      page,
      title,
      href: ofRow ? `/${page}/${row.id}` : `/${page}`,
    })),
    { page: 'roadmap', title: 'Строка дорожной карты', href: `/roadmap/${row.id}` },
  ].filter(
    ({ page, href }, at, list) =>
      routeNamed(page, role) !== null && list.findIndex((other) => other.href === href) === at,
  )
  return (
    <SidePanel title={`${row.number} ${row.title}`} recordId={line.id} onClose={onClose}>
      <div key={line.id}>
        <p className={css['text']}>{indicator.text}</p>
        <Fields>
          <FieldList
            items={[
              [
                'Итог',
                <StatusBadge key="outcome" status={OUTCOMES[outcome].status} word={OUTCOMES[outcome].word} />,
              ],
              ['Факт', fact ?? (outcome === 'noData' ? <NoData key="none" /> : OUTCOMES[outcome].word)],
              ['Цель', goalOf(indicator)],
              ...(indicator.quota?.note ? [['Пояснение региона', indicator.quota.note] as const] : []),
              ['Кого считают', POPULATIONS[indicator.population] || '—'],
              ['На дату', indicator.asOf === null ? '—' : formatDate(indicator.asOf)],
            ]}
          />
          <p className={css['how']}>{indicator.how}</p>
        </Fields>
        {role === 'region' && indicator.goal.kind === 'count' && (
          <QuotaFields key={`quota ${line.id}`} indicator={indicator} />
        )}
        {indicator.measure.by !== 'region' && (
          <ByHand key={`hand ${line.id}`} indicator={indicator} mayWrite={role === 'district'} />
        )}
        {indicator.state === 'counted' && indicator.of !== null && indicator.byHand === null && (
          <Fields
            title={
              indicator.missing.length > 0
                ? `Кого не хватает: ${indicator.missing.length}`
                : 'Кого не хватает'
            }
          >
            {indicator.missing.length === 0 ? (
              <p className={css['how']}>Никого: учтены все.</p>
            ) : (
              <ul className={css['missing']}>
                {indicator.missing.map((one) => (
                  <li key={one.subject}>
                    <div>{one.name}</div>
                    <div className={css['detail']}>{one.detail}</div>
                  </li>
                ))}
              </ul>
            )}
          </Fields>
        )}
        {links.length > 0 && (
          <Fields title="Где внести и проверить">
            <ul className={css['links']}>
              {links.map(({ title, href }) => (
                <li key={href}>
                  <Link href={href}>{title}</Link>
                </li>
              ))}
            </ul>
          </Fields>
        )}
      </div>
    </SidePanel>
  )
}
