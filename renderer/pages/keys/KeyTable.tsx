import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import type { TrustedKey } from '../../../shared/trust.ts'
import { client } from '../../api/index.ts'
import { Fields, StatusBadge, type Status } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { CompareDigits } from './CompareDigits.tsx'
import css from './KeysPage.module.css'

const LOOK: Record<TrustedKey['state'], { status: Status; word: string }> = {
  trusted: { status: 'done', word: 'подтверждён' },
  unknown: { status: 'noData', word: 'не подтверждён' },
  refused: { status: 'overdue', word: 'не признан' },
  lost: { status: 'overdue', word: 'утерян' },
}

const districtOf = ({ owner }: TrustedKey) => (owner.role === 'district' ? owner.org : null)

/** Keys of the own side and of its partners, and what was decided about each. */
export function KeyTable({ keys }: { keys: readonly TrustedKey[] }) {
  // What waits for a decision comes first.
  const others = keys
    .filter((key) => !key.own)
    .toSorted((a, b) => Number(b.state === 'unknown') - Number(a.state === 'unknown'))
  return (
    <Fields level={2} title="Ключи тех, с кем идёт обмен">
      {others.length === 0 ? (
        <p className={css['text']}>
          Пока никаких. Ключ появится здесь с приглашением региона или с первым пакетом, когда вы решите,
          доверять ли ему.
        </p>
      ) : (
        <table className={css['table']} aria-label="Ключи тех, с кем идёт обмен">
          <thead>
            <tr>
              <th scope="col">Чей ключ</th>
              <th scope="col">Цифры</th>
              <th scope="col">Состояние</th>
              <th scope="col">
                <span className="k-hidden-visually">Решение</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {others.map((key) => (
              <KeyRow key={`${key.owner.org} ${key.key}`} item={key} />
            ))}
          </tbody>
        </table>
      )}
    </Fields>
  )
}

function KeyRow({ item }: { item: TrustedKey }) {
  const { status, word } = LOOK[item.state]
  const who = [item.computer, item.name === item.owner.name ? '' : item.name].filter(Boolean).join(', ')
  return (
    <tr>
      <th scope="row">
        {item.owner.name}
        {who !== '' && <span className={css['second']}>{who}</span>}
      </th>
      <td className={css['code']}>{item.fingerprint}</td>
      <td>
        <StatusBadge status={status} word={word} />
        {item.why !== '' && <span className={css['second']}>{item.why}</span>}
      </td>
      <td className={css['decide']}>
        <Decide item={item} />
      </td>
    </tr>
  )
}

function Decide({ item }: { item: TrustedKey }) {
  const [comparing, setComparing] = useState(false)
  const deciding = useWrite(client.trust.decide)
  const decide = (verdict: 'confirmed' | 'refused' | 'lost' | null) =>
    deciding.run({ district: districtOf(item), key: item.key, verdict })
  const can = (verdict: TrustedKey['decided']) => item.decided !== verdict
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant={item.state === 'unknown' ? 'light' : 'subtle'}
            rightSection={<IconChevronDown size={14} aria-hidden />}
            loading={deciding.pending}
            aria-label={`Решение о ключе ${item.fingerprint}`}
          >
            Решение
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {can('confirmed') && <Menu.Item onClick={() => setComparing(true)}>Цифры сверены…</Menu.Item>}
          {can('lost') && <Menu.Item onClick={() => void decide('lost')}>Ключ утерян</Menu.Item>}
          {can('refused') && <Menu.Item onClick={() => void decide('refused')}>Не признавать</Menu.Item>}
          {can(null) && <Menu.Item onClick={() => void decide(null)}>Снять решение</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {comparing && (
        <CompareDigits
          item={item}
          pending={deciding.pending}
          onConfirm={() => void decide('confirmed').then(() => setComparing(false))}
          onClose={() => setComparing(false)}
        />
      )}
    </>
  )
}
