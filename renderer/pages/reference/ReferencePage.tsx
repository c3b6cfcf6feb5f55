import { Button, Select } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, Redirect, useParams } from 'wouter'
import { REFERENCE_LIST, ReferenceList, type YearList } from '../../../shared/year-reference.ts'
import { client } from '../../api/index.ts'
import { useWorkplace } from '../../app/workplace.ts'
import { FailedPage, Hint, Page, Waiting } from '../../components/index.ts'
import { queryKey, useRead } from '../../queries/index.ts'
import { report } from '../../stores/notice.ts'
import { Calendar } from './Calendar.tsx'
import { Checklist } from './Checklist.tsx'
import { Criteria } from './Criteria.tsx'
import { Directions } from './Directions.tsx'
import { ListDeeds } from './ListDeeds.tsx'
import { Overview } from './Overview.tsx'
import css from './ReferencePage.module.css'

const TITLE = 'Справочники года'

/** Reference data of the year: what is there and where it comes from, and each list to be looked at and edited. */
export default function ReferencePage() {
  const { list } = useParams<{ list?: string }>()
  const { year } = useWorkplace()
  const reference = useRead('reference', 'get', { year })
  if (reference.error) return <FailedPage title={TITLE} error={reference.error} retry={reference.refetch} />
  if (!reference.data)
    return (
      <Page title={TITLE}>
        <Waiting label="Загрузка справочников" />
      </Page>
    )
  if (list === undefined)
    return (
      <Page padded title={TITLE} note={`${year} год`} filters={<ChooseYear />}>
        <Overview reference={reference.data} />
      </Page>
    )
  const known = ReferenceList.safeParse(list)
  const about = reference.data.lists.find((one) => one.list === known.data)
  if (!known.success || !about) return <Redirect to="/reference" replace />
  return <OneList about={about} year={year} />
}

/** Another year becomes the one that is worked in: its lists are looked at on every other page as well. */
function ChooseYear() {
  const { year, years } = useWorkplace()
  const queries = useQueryClient()
  const offered = [...new Set([...years, year, ...[1, 2].map((step) => Math.max(...years, year) + step)])]
  const choose = async (next: string | null) => {
    if (next === null) return
    const answer = await client.workplace.update({ year: Number(next) })
    queries.setQueryData(queryKey('workplace', 'get', undefined), answer)
  }
  return (
    <div className={css['year']}>
      <Select
        label="Год справочников"
        w={160}
        allowDeselect={false}
        value={String(year)}
        onChange={(next) => void choose(next).catch(report)}
        data={offered
          .toSorted((a, b) => a - b)
          .map((value) => ({ value: String(value), label: `${value} год` }))}
      />
    </div>
  )
}

interface ListProps {
  about: YearList
  year: number
}

function OneList({ about, year }: ListProps) {
  const { list, mine, source } = about
  const editors: Record<ReferenceList, ReactNode> = {
    directions: <Directions year={year} mine={mine} />,
    criteria: <Criteria year={year} mine={mine} />,
    checklist: <Checklist year={year} mine={mine} />,
    calendar: <Calendar year={year} mine={mine} />,
  }
  return (
    <Page
      padded
      title={REFERENCE_LIST[list].title}
      note={`${year} год`}
      action={mine ? <ListDeeds about={about} year={year} /> : undefined}
      filters={
        <div className={css['ways']} data-no-print>
          <Button
            component={Link}
            href="/reference"
            variant="subtle"
            leftSection={<IconArrowLeft size={16} aria-hidden />}
          >
            Все справочники
          </Button>
        </div>
      }
    >
      <div className={css['list']}>
        <WhoseList mine={mine} source={source} />
        {editors[list]}
      </div>
    </Page>
  )
}

function WhoseList({ mine, source }: Pick<YearList, 'mine' | 'source'>) {
  const { role } = useWorkplace()
  const whose =
    role === 'region'
      ? 'Исправления получат районы с вашим следующим пакетом.'
      : mine
        ? 'Регион такого списка не присылал: его ведёте вы. Список региона заменит ваш.'
        : 'Список ведёт регион: исправления приходят с его пакетом.'
  return (
    <Hint>
      {source === '' ? '' : `${source} `}
      {whose}
    </Hint>
  )
}
