import { localMoment } from '../../../shared/date.ts'
import type { InvitationPreview } from '../../../shared/trust.ts'
import { FieldList } from '../../components/index.ts'
import css from './KeysPage.module.css'

/** What an invitation says of the region. */
export function InvitationFacts({ invitation }: { invitation: InvitationPreview }) {
  const { district, regionName, author, email, phone, createdAt, signer } = invitation
  return (
    <>
      <FieldList
        items={[
          ['Для кого', district.name],
          ['От кого', [regionName, author].filter(Boolean).join(', ')],
          ['Создано', `${localMoment(createdAt)} по часам региона`],
          ...(email === '' ? [] : [['Почта', email] as const]),
          ...(phone === '' ? [] : [['Телефон', phone] as const]),
        ]}
      />
      <p className={css['first']}>Ключ региона в приглашении:</p>
      <p className={css['digits']}>{signer.fingerprint}</p>
    </>
  )
}
