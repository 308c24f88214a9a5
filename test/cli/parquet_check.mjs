// parquet_check.mjs FILE.parquet FILE.csv: DuckDB reads both and finds the same rows. Exit 9: it is not installed.
import { createRequire } from "node:module";
let duckdb;
try {
  duckdb = createRequire(import.meta.url)("@duckdb/node-api"); // require looks in NODE_PATH, import does not
} catch {
  process.exit(9);
}
const [parquet, csv] = process.argv.slice(2);
const connection = await (await duckdb.DuckDBInstance.create(":memory:")).connect();
const rows = async (sql) => (await connection.runAndReadAll(sql)).getRows();
const columns = (await rows(`describe select * from '${parquet}'`)).map((c) => c[0]);
const numbers = new Set((await rows(`describe select * from '${parquet}'`)).filter((c) => c[1] === "DOUBLE").map((c) => c[0]));
const told = columns.map((c) => (numbers.has(c) ? `"${c}"::DOUBLE AS "${c}"` : `nullif("${c}"::VARCHAR, '') AS "${c}"`)).join(", ");
const ours = `select ${told} from '${parquet}'`, theirs = `select ${told} from read_csv('${csv}', header = true, all_varchar = true, max_line_size = 9000000)`;
for (const [a, b] of [[ours, theirs], [theirs, ours]]) {
  const left = await rows(`select count(*) from (${a} except all ${b})`);
  if (left[0][0] !== 0n) throw new Error(`${left[0][0]} rows differ in ${parquet}`);
}
