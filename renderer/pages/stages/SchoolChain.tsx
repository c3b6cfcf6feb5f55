import {
  IconArrowBackUp,
  IconCheck,
  IconChevronDown,
  IconChevronRight,
  IconCircleDashed,
  IconCircleDotted,
} from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { formatDate } from '../../../shared/date.ts'
import type { LinkSight, LinkState } from '../../../shared/stage-chain.ts'
import { STAGE_PHASES, type StageKey } from '../../../shared/stage.ts'
import { SidePanel, StatusBadge } from '../../components/index.ts'
import { counted } from '../../text/numbers.ts'
import type { Standing } from './board.ts'
import { ChainDetails } from './ChainDetails.tsx'
import css from './SchoolChain.module.css'

interface Props {
  standing: Standing
  year: number
  onClose: () => void
}

const LOOK: Record<LinkState, { Icon: typeof IconCheck; word: string }> = {
  done: { Icon: IconCheck, word: 'сделано' },
  passed: { Icon: IconCircleDotted, word: 'пройдено без отметки' },
  returned: { Icon: IconArrowBackUp, word: 'на доработке' },
  open: { Icon: IconCircleDashed, word: 'нет отметки' },
}

/** The whole way of one school: what is done, by whom, what was sent back and what is awaited. */
export function SchoolChain({ standing, year, onClose }: Props) {
  const { school, sight } = standing
  const [opened, setOpened] = useState<StageKey | null>(sight.current?.link.key ?? null)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    place.current?.querySelector('[data-current]')?.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <SidePanel
      title={school.name}
      note={school.curator ? `Куратор: ${school.curator}` : 'Куратор не назначен'}
      recordId={school.id}
      onClose={onClose}
    >
      {sight.late > 0 && (
        <StatusBadge status="overdue" word={`опоздание ${counted(sight.late, 'день', 'дня', 'дней')}`} />
      )}
      <div ref={place}>
        {[...Map.groupBy(sight.links, (l) => l.link.phase)].map(([phase, links]) => (
          <section key={phase} className={css['phase']}>
            <h3 className={css['title']}>{STAGE_PHASES[phase]}</h3>
            <ol className={css['links']}>
              {links.map((one) => {
                const { key } = one.link
                const isCurrent = key === sight.current?.link.key
                return (
                  <li key={key} className={css['link']} data-current={isCurrent || undefined}>
                    <LinkHead
                      sight={isCurrent && sight.current ? sight.current : one}
                      // Of what is far ahead the day alone is enough.
                      talkative={isCurrent || one.state === 'returned' || opened === key}
                      by={one.link.step ? (school.steps[one.link.step]?.by ?? null) : null}
                      open={opened === key}
                      onToggle={() => setOpened((now) => (now === key ? null : key))}
                    />
                    {opened === key && <ChainDetails school={school} sight={one} year={year} />}
                  </li>
                )
              })}
            </ol>
          </section>
        ))}
      </div>
    </SidePanel>
  )
}

interface HeadProps {
  sight: LinkSight
  talkative: boolean
  by: string | null
  open: boolean
  onToggle: () => void
}

function LinkHead({ sight, talkative, by, open, onToggle }: HeadProps) {
  const { link, state, on, deadline, late, words } = sight
  const { Icon, word } = LOOK[state]
  const Chevron = open ? IconChevronDown : IconChevronRight
  const what =
    state === 'open' || state === 'returned'
      ? deadline && `${late > 0 ? 'срок был' : 'срок'} ${formatDate(deadline)}`
      : [state === 'done' && on ? '' : word, on ? formatDate(on) : '', by].filter(Boolean).join(', ')
  return (
    <button type="button" className={css['head']} aria-expanded={open} onClick={onToggle}>
      <Icon size={16} aria-hidden className={css['icon']} data-state={late > 0 ? 'late' : state} />
      <span className={css['words']}>
        <span>{link.title}</span>
        {state === 'done' && <span className="k-hidden-visually">: сделано</span>}
        {what && (
          <span className={css['quiet']} data-late={late > 0 || undefined}>
            {what}
          </span>
        )}
        {talkative &&
          words.map((text) => (
            <span key={text} className={css['quiet']}>
              {text}
            </span>
          ))}
      </span>
      <Chevron size={16} aria-hidden className={css['chevron']} />
    </button>
  )
}
