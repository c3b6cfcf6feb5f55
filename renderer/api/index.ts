/** All that the pages know of the world outside them. */
export { client, type Client } from './client.ts'
export { explain, type Explanation } from './errors.ts'
export { listen } from './events.ts'
export { documentAddress, host } from './host.ts'
