import { Button } from '@mantine/core'
import type { DuplicatePair, MergedEntity } from '../../../shared/duplicate.ts'
import { client } from '../../api/index.ts'
import { useMayWrite } from '../../app/workplace.ts'
import { Offer } from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { pairKey, reasonOf } from './words.ts'

/** Pairs of one kind that look like one record; nothing at the region, which merges nothing. */
export function useDuplicates(entity: MergedEntity): readonly DuplicatePair[] {
  const mayWrite = useMayWrite()
  const all = useRead('duplicates', 'list').data ?? []
  return mayWrite ? all.filter((pair) => pair.entity === entity) : []
}

interface Props {
  pairs: readonly DuplicatePair[]
  onCompare: (pair: DuplicatePair) => void
}

/** «Похоже, это одна запись»: quiet, one pair at a time, and never in the way. */
export function DuplicateNotice({ pairs, onCompare }: Props) {
  const different = useWrite(client.duplicates.different)
  const [pair] = pairs
  if (!pair) return null
  const { keep, drop, reason } = pair
  return (
    <Offer
      key={pairKey(pair)}
      says={
        <>
          {reason === 'facts'
            ? `Записи объединены, но есть сведения, которые противоречат: ${keep.title} и ${drop.title}.`
            : `Похоже, это одна запись: ${keep.title} и ${drop.title} – ${reasonOf(pair)}.`}
          {pairs.length > 1 && ` Таких пар: ${pairs.length}.`}
        </>
      }
    >
      <Button size="compact-sm" variant="subtle" onClick={() => onCompare(pair)}>
        Сравнить
      </Button>
      {reason !== 'facts' && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={different.pending}
          onClick={() => void different.run({ keep: keep.id, drop: drop.id })}
        >
          Это разные
        </Button>
      )}
    </Offer>
  )
}
