import '@mantine/core/styles.css'
import { cspNonce } from './nonce.ts'
import { MantineProvider, Text } from '@mantine/core'
import { StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { Workplace } from '../shared/workplace.ts'
import { client, explain, type Explanation } from './api/index.ts'

function App() {
  const [workplace, setWorkplace] = useState<Workplace | null>(null)
  const [trouble, setTrouble] = useState<Explanation | null>(null)
  useEffect(() => {
    client.workplace.get().then(setWorkplace, (error: unknown) => setTrouble(explain(error)))
  }, [])
  if (trouble) return <Text role="alert">{`${trouble.what} ${trouble.safe} ${trouble.next}`}</Text>
  return <Text>{workplace?.regionName}</Text>
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <MantineProvider getStyleNonce={() => cspNonce}>
        <App />
      </MantineProvider>
    </StrictMode>,
  )
