import { Button, NativeSelect, Radio, SegmentedControl, TextInput, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { Role, Setup, Workplace } from '../../../shared/workplace.ts'
import { client } from '../../api/index.ts'
import { useWorkplace } from '../../app/workplace.ts'
import { ErrorNotice } from '../../components/index.ts'
import { queryKey, useRead, useWrite } from '../../queries/index.ts'
import { useNotice } from '../../stores/notice.ts'
import { DistrictInput, isListed } from './DistrictInput.tsx'
import { InvitationCard } from './InvitationCard.tsx'
import css from './SetupPage.module.css'
import { useInvitation } from './useInvitation.ts'

/** Where the district's schools come from. */
type Start = 'import' | 'later' | 'other'
const FIRST_PAGE: Record<Start, string> = { import: '/import/schools', later: '/', other: '/exchange/in' }
const isStart = (value: string): value is Start => value in FIRST_PAGE

/** The first run: who works here and in which district. Nothing is asked that can be entered later. */
export default function SetupPage() {
  const workplace = useWorkplace()
  const queries = useQueryClient()
  const [, go] = useLocation()
  const trouble = useNotice((s) => s.trouble)
  const setUp = useWrite(client.workplace.setup)
  const demo = useWrite(client.workplace.openDemo)

  const [role, setRole] = useState<Role>('district')
  const [district, setDistrict] = useState('')
  const [isNew, setIsNew] = useState(false)
  const [coordinator, setCoordinator] = useState('')
  const [post, setPost] = useState('')
  const [office, setOffice] = useState('')
  const [year, setYear] = useState(workplace.year)
  const [schools, setSchools] = useState<Start>('import')
  const invitation = useInvitation()
  const { invited } = invitation
  const second = schools === 'other'
  const form = useRef<HTMLFormElement>(null)
  const [tried, setTried] = useState(false)
  const catalogue = useRead('workplace', 'catalogue', { year })
  const list = catalogue.data ?? []
  const years = [...new Set([...workplace.years, workplace.year])].sort((a, b) => b - a)

  const missing = {
    district:
      role === 'region' || invited
        ? ''
        : district.trim().length < 2
          ? 'Выберите район или напишите его название'
          : isListed(list, district) || isNew
            ? ''
            : 'Выберите район из списка или подтвердите, что название верное',
    coordinator: coordinator.trim().length < 2 ? 'Напишите фамилию, имя и отчество' : '',
  }
  const open = (answer: Workplace | null, address: string) => {
    if (!answer) return
    go(address, { replace: true })
    queries.setQueryData(queryKey('workplace', 'get', undefined), answer)
    void queries.invalidateQueries()
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (missing.district || missing.coordinator) {
      form.current?.querySelector<HTMLElement>(missing.district ? '#district' : '#coordinator')?.focus()
      return
    }
    const setup: Setup =
      role === 'region'
        ? { role, coordinator, year }
        : {
            role,
            district: invited?.invitation.district.name ?? district,
            isNew: isNew && !isListed(list, district),
            coordinator,
            post,
            office,
            year,
            second,
            invitation: invited?.trayId ?? null,
          }
    open(await setUp.run(setup), role === 'district' ? FIRST_PAGE[schools] : '/')
  }

  return (
    <main className={css['page']}>
      <form ref={form} className={css['form']} onSubmit={(event) => void submit(event)} noValidate>
        <div>
          <Title order={1}>Координатор 500+</Title>
          <p className={css['hint']}>
            Несколько сведений, чтобы начать. Всё, кроме роли, можно будет поправить.
          </p>
        </div>
        {trouble && <ErrorNotice explanation={trouble} />}
        <SegmentedControl
          aria-label="Кто вы"
          fullWidth
          value={role}
          onChange={setRole}
          data={[
            { value: 'district', label: 'Муниципальный координатор' },
            { value: 'region', label: 'Региональный координатор' },
          ]}
        />
        {role === 'district' && <InvitationCard {...invitation} />}
        {role === 'district' && !invited && (
          <DistrictInput
            value={district}
            onChange={setDistrict}
            catalogue={list}
            isNew={isNew}
            onIsNew={setIsNew}
            error={tried && missing.district}
          />
        )}
        <TextInput
          id="coordinator"
          label={role === 'district' ? 'Координатор' : 'Ваше имя'}
          placeholder="Фамилия Имя Отчество"
          value={coordinator}
          onChange={(event) => setCoordinator(event.currentTarget.value)}
          error={tried && missing.coordinator}
          required
          withAsterisk={false}
        />
        {role === 'district' && !second && (
          <>
            <TextInput
              label="Должность (можно позже)"
              placeholder="Например: методист управления образования"
              value={post}
              onChange={(event) => setPost(event.currentTarget.value)}
            />
            <TextInput
              label="Орган управления образованием (можно позже)"
              placeholder="Например: управление образования администрации района"
              value={office}
              onChange={(event) => setOffice(event.currentTarget.value)}
            />
          </>
        )}
        <NativeSelect
          label="Год дорожной карты"
          data={years.map(String)}
          value={String(year)}
          onChange={(event) => setYear(Number(event.currentTarget.value))}
        />
        {role === 'district' && (
          <Radio.Group
            label="Список школ"
            value={schools}
            onChange={(value) => isStart(value) && setSchools(value)}
          >
            <div className={css['choices']}>
              <Radio value="import" label="Загрузить сейчас из таблицы (XLSX или CSV)" />
              <Radio value="later" label="Добавить потом" />
              <Radio
                value="other"
                label="Получить с другого компьютера этого района"
                description="На том компьютере: «Обмен» → «Исходящие» → «Другой пакет» → пакет для своего второго компьютера. Начав работу здесь, откройте этот файл."
              />
            </div>
          </Radio.Group>
        )}
        <div className={css['actions']}>
          <Button type="submit" loading={setUp.pending}>
            Начать работу
          </Button>
          <Button
            variant="subtle"
            loading={demo.pending}
            onClick={() => void demo.run(undefined).then((answer) => open(answer, '/'))}
          >
            Открыть учебный район
          </Button>
        </div>
        <p className={css['hint']}>
          Учебный район – вымышленные школы и отметки: можно всё попробовать, ничего не испортив.
        </p>
      </form>
    </main>
  )
}
