import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { client } from '../../api/index.ts'
import { FailedPage, Page, Waiting } from '../../components/index.ts'
import { queryKey } from '../../queries/index.ts'
import { InvitationForm } from './InvitationForm.tsx'
import css from './KeysPage.module.css'

/** An invitation that came like a package: dropped, double-clicked or chosen among others. */
export function InvitationPage({ id }: { id: string }) {
  const [, go] = useLocation()
  const opened = useQuery({
    queryKey: queryKey('trust', 'openInvitation', id),
    queryFn: () => client.trust.openInvitation({ id }),
    gcTime: 0,
  })
  if (opened.error) return <FailedPage title="Приглашение региона" error={opened.error} />
  return (
    <Page title="Приглашение региона" padded>
      {opened.data ? (
        <div className={css['narrow']}>
          <InvitationForm
            file={{ id }}
            invitation={opened.data}
            onDone={() => go('/keys')}
            onLeave={() => go('/exchange/in')}
          />
        </div>
      ) : (
        <Waiting label="Читаю приглашение…" told />
      )}
    </Page>
  )
}
