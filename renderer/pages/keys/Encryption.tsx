import { Switch } from '@mantine/core'
import type { TrustState } from '../../../shared/trust.ts'
import { client } from '../../api/index.ts'
import { useWorkplace } from '../../app/workplace.ts'
import { Fields, Hint } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { counted } from '../../text/numbers.ts'
import css from './KeysPage.module.css'

const FEW = 5
const listed = (names: readonly string[]): string =>
  names.length <= FEW
    ? names.map((name) => `«${name}»`).join(', ')
    : counted(names.length, 'район', 'района', 'районов')

/** Whether packages leave encrypted for those whose keys are confirmed. */
export function Encryption({ sealing }: { sealing: TrustState['sealing'] }) {
  const { role } = useWorkplace()
  const updating = useWrite(client.trust.update)
  const { mode, missing } = sealing
  const on = mode === 'keys'
  return (
    <Fields level={2} title="Шифрование">
      <Switch
        label={role === 'district' ? 'Шифровать пакеты для региона' : 'Шифровать пакеты для районов'}
        checked={on}
        disabled={updating.pending}
        onChange={(event) => void updating.run({ sealing: event.currentTarget.checked ? 'keys' : 'open' })}
      />
      {on && missing.length > 0 && (
        <p className={css['notice']} role="note">
          Пакет пока не получится сделать для: {listed(missing)}. Нужен подтверждённый ключ получателя: он
          приходит с приглашением или с пакетом. Без ключа пакет можно закрыть паролем.
        </p>
      )}
      <div className={css['hints']}>
        <Hint>
          Зашифрованный пакет откроет только получатель и ваши собственные компьютеры: в чужом почтовом ящике
          он бесполезен. Прочитать в нём сводку без программы тоже нельзя.
        </Hint>
        <Hint>
          Один пакет можно закрыть и паролем: «Обмен» → «Исходящие» → «Другой пакет». Пароль сообщайте по
          телефону, программа его не хранит.
        </Hint>
      </div>
    </Fields>
  )
}
