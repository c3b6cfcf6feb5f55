import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { Link } from 'wouter'
import { DOCUMENTS, type Printed, reportAddress } from '../app/reports.ts'

/** The way from a page to the document of what it shows. */
export function PrintLink({ printed }: { printed: Printed }) {
  return (
    <Button
      component={Link}
      href={reportAddress(printed)}
      variant="default"
      leftSection={<IconPrinter size={16} aria-hidden />}
      title={DOCUMENTS[printed.document].title}
    >
      Печать
    </Button>
  )
}
