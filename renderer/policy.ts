import { z } from 'zod'

// Loaded by index.html before everything else: the first schema made would try `new Function` to see whether it may
// compile itself, and the page's policy reports that as a violation.
z.config({ jitless: true })
