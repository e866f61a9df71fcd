// A thread cannot begin with TypeScript: this is the step before.
import { register } from 'tsx/esm/api'

register()
await import('./reader.ts')
