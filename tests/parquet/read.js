// read.js FILE : the rows of a Parquet file as JSON lines; days as 2017-12-13, long numbers as text.
import { readFileSync } from 'node:fs'
import { parquetReadObjects } from 'hyparquet'

const bytes = readFileSync(process.argv[2])
const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
const plain = (key, value) => (typeof value === 'bigint' ? String(value) : value)
for (const row of await parquetReadObjects({ file })) {
  for (const [name, value] of Object.entries(row)) if (value instanceof Date) row[name] = value.toISOString().slice(0, 10)
  process.stdout.write(JSON.stringify(row, plain) + '\n')
}
