import { client } from '../../api/index.ts'
import { useMayWrite, useScope } from '../../app/workplace.ts'
import {
  AutosaveText,
  FailedPage,
  FieldPair,
  Fields,
  Hint,
  Page,
  RecordHistory,
  Waiting,
} from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import css from './DistrictPage.module.css'

/** The district's card: requisites of every report. */
export default function DistrictPage() {
  const { district } = useScope()
  const mayWrite = useMayWrite()
  const card = useRead('district', 'get', { district })
  if (card.error) return <FailedPage title="Район" error={card.error} retry={card.refetch} />
  if (!card.data)
    return (
      <Page title="Район">
        <Waiting label="Загрузка сведений о районе" />
      </Page>
    )

  const { id, ...values } = card.data
  const field = (key: keyof typeof values, label: string, type: 'text' | 'tel' | 'email' = 'text') => (
    <AutosaveText
      label={label}
      type={type}
      value={values[key]}
      readOnly={!mayWrite}
      save={(value) => client.district.update({ patch: { [key]: value } })}
    />
  )
  return (
    <Page title="Район" note="Эти сведения печатаются в отчётах и попадают в пакеты для региона" padded>
      <div className={css['card']} key={id}>
        <Fields>
          {field('name', 'Район')}
          {field('office', 'Орган управления образованием')}
        </Fields>
        <Fields level={2} title="Муниципальный координатор">
          {field('coordinator', 'Фамилия, имя, отчество')}
          {field('post', 'Должность')}
          <FieldPair>
            {field('phone', 'Телефон', 'tel')}
            {field('email', 'Электронная почта', 'email')}
          </FieldPair>
        </Fields>
        <Fields level={2} title="Кто подписывает отчёты">
          {field('signatory', 'Фамилия, имя, отчество')}
          {field('signatoryPost', 'Должность')}
          <Hint>Если пусто, отчёты подписывает координатор.</Hint>
        </Fields>
        <RecordHistory record={id} />
      </div>
    </Page>
  )
}
