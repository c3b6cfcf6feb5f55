import { useEffect, useState } from 'react'

/** The present moment in ms, renewed every minute: «сегодня» must not outlive the day. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
