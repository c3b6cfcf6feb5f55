import { Button } from '@mantine/core'
import { IconMailOpened } from '@tabler/icons-react'
import css from './SetupPage.module.css'
import type { useInvitation } from './useInvitation.ts'

/** Offers to begin with the region's file; once it is open it says which district this is. */
export function InvitationCard({ invited, pending, choose, forget }: ReturnType<typeof useInvitation>) {
  if (!invited)
    return (
      <div className={css['invitation']}>
        <Button
          variant="default"
          leftSection={<IconMailOpened size={16} aria-hidden />}
          loading={pending}
          onClick={() => void choose()}
        >
          Открыть приглашение
        </Button>
        <p className={css['hint']}>Файл .p500 от региона, если он есть: район впишется сам.</p>
      </div>
    )
  const { district, regionName, author, phone, signer } = invited.invitation
  return (
    <section className={css['invited']} aria-label="Приглашение">
      <strong>{district.name}</strong>
      <span>
        Приглашение: {regionName}, {author}
        {phone !== '' && `, ${phone}`}
      </span>
      <span>
        Цифры ключа региона: <span className={css['code']}>{signer.fingerprint}</span>. Его пакетам программа
        будет доверять. Если файл пришёл не от того, от кого вы ждали, сверьте цифры по телефону.
      </span>
      <Button variant="subtle" size="compact-sm" onClick={forget}>
        Начать без приглашения
      </Button>
    </section>
  )
}
