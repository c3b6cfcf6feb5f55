import { Button } from '@mantine/core'
import { IconDownload, IconFolderOpen, IconPrinter } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { Link, useParams } from 'wouter'
import { documentAddress, explain, host } from '../../api/index.ts'
import { DOCUMENTS, readReportAddress } from '../../app/reports.ts'
import { EmptyState, ErrorNotice, Page, Waiting } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { Choice } from './Choice.tsx'
import { Pages } from './Pages.tsx'
import css from './Pages.module.css'
import { usePrinted } from './usePrinted.ts'
import { useReport } from './useReport.ts'

const print = (trayId: string) => host.print(trayId)
const handOut = (trayId: string) => host.handOut(trayId)
const show = (trayId: string) => host.showInFolder(trayId)

/** A document as it will lie on the table, with what one does with it. */
export default function ReportPage() {
  const asked = readReportAddress(useParams())
  const { printed, nothing, error } = usePrinted(asked)
  const { title, about } = DOCUMENTS[asked.document]
  const report = useReport(printed)
  const { document, pages, cancelled } = report
  const printing = useWrite(print)
  const saving = useWrite(handOut)
  const showing = useWrite(show)
  const [saved, setSaved] = useState<string | null>(null)
  const made = document.data
  const pdf = pages.data?.pdf ?? null
  // Where no PDF can be made, the document itself is worth keeping.
  const keepsDocument = pages.data === null || cancelled
  const keep = pdf ?? (keepsDocument ? made : undefined)

  const printNow = () => {
    if (made) void printing.run(made.trayId)
  }
  const save = async () => {
    if (!keep || !(await saving.run(keep.trayId))) return
    setSaved(keep.trayId)
    say(`Документ сохранён: ${keep.name}`)
  }
  usePrintKey(printNow)

  return (
    <Page
      title={title}
      note={about}
      filters={<Choice printed={printed ?? asked} />}
      secondary={
        <>
          {host.kind === 'electron' && keep && saved === keep.trayId && (
            <Button
              variant="subtle"
              leftSection={<IconFolderOpen size={16} aria-hidden />}
              onClick={() => void showing.run(keep.trayId)}
            >
              Показать в папке
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            disabled={!keep}
            loading={saving.pending}
            onClick={() => void save()}
          >
            {keepsDocument ? 'Сохранить HTML' : 'Сохранить PDF'}
          </Button>
        </>
      }
      action={
        <Button
          leftSection={<IconPrinter size={16} aria-hidden />}
          disabled={!made}
          loading={printing.pending}
          onClick={printNow}
          title="Печать (Ctrl+P)"
        >
          Печать
        </Button>
      }
    >
      {error ? (
        <div className={css['notice']}>
          <ErrorNotice explanation={explain(error)} />
        </div>
      ) : nothing ? (
        <EmptyState
          title={nothing.title}
          action={
            <Button component={Link} href={nothing.href}>
              {nothing.button}
            </Button>
          }
        >
          {nothing.text}
        </EmptyState>
      ) : (
        <Preview {...report} title={title} />
      )}
    </Page>
  )
}

function Preview({
  document,
  pages,
  cancelled,
  cancel,
  title,
}: ReturnType<typeof useReport> & { title: string }) {
  const again = (retry: () => unknown) => (
    <Button variant="default" onClick={() => void retry()}>
      Повторить
    </Button>
  )
  if (document.error)
    return (
      <div className={css['notice']}>
        <ErrorNotice explanation={explain(document.error)} action={again(document.refetch)} />
      </div>
    )
  if (pages.error)
    return (
      <>
        <div className={css['notice']}>
          <ErrorNotice explanation={explain(pages.error)} action={again(pages.refetch)} />
        </div>
        {document.data && <Plain trayId={document.data.trayId} title={title} />}
      </>
    )
  if (pages.data) return <Pages key={pages.data.pdf.trayId} bytes={pages.data.bytes} />
  if (pages.data === null && document.data)
    return (
      <>
        <p className={css['plain']}>
          На этом компьютере нет браузера Chromium, поэтому документ показан без разбивки на страницы; при
          печати она будет.
        </p>
        <Plain trayId={document.data.trayId} title={title} />
      </>
    )
  if (cancelled && document.data)
    return (
      <>
        <div className={css['cancelled']}>
          <output>Раскладка по страницам отменена. Документ готов, его можно напечатать.</output>
          <Button variant="default" onClick={() => void pages.refetch()}>
            Разложить по страницам
          </Button>
        </div>
        <Plain trayId={document.data.trayId} title={title} />
      </>
    )
  return (
    <Waiting label={document.data ? 'Раскладываю по страницам…' : 'Собираю сведения…'} told>
      {document.data && (
        <Button variant="default" onClick={cancel}>
          Отменить
        </Button>
      )}
    </Waiting>
  )
}

/** The document as it is, in a frame that may do nothing but be read. */
function Plain({ trayId, title }: { trayId: string; title: string }) {
  const address = documentAddress(trayId)
  if (!address) return null
  return <iframe title={title} className={css['frame']} sandbox="" src={address} />
}

/** Ctrl+P means the document, not the window around it; by the key's place, so that it works in the Russian layout. */
function usePrintKey(printNow: () => void): void {
  const act = useEffectEvent(printNow)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.code !== 'KeyP' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKey)
    // In the desktop program the key belongs to the menu, whose command leads here and, once here, prints.
    const stop = host.onMenu((command) => {
      if (command === 'report:print') act()
    })
    return () => {
      window.removeEventListener('keydown', onKey)
      stop()
    }
  }, [])
}
