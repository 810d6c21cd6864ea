// Renders bibliographies with citeproc-js: jobs in JSON on standard input, results on standard output.
const fs = require("fs");
const CSL = require(process.argv[2]);
const locales = process.argv[3];
CSL.debug = () => {};

function locale(lang) {
  try {
    return fs.readFileSync(`${locales}/locales-${lang}.xml`, "utf8");
  } catch (error) {
    return false;
  }
}

function bibliography(job) {
  const items = new Map(job.items.map((item) => [item.id, item]));
  const system = { retrieveLocale: locale, retrieveItem: (id) => JSON.parse(JSON.stringify(items.get(id))) };
  const engine = new CSL.Engine(system, job.style, job.locale, true);
  engine.updateItems(job.items.map((item) => item.id));
  const [parameters, entries] = engine.makeBibliography();
  const empty = new Set(parameters.bibliography_errors.map((error) => String(error.itemID)));
  let ids = parameters.entry_ids.map((one) => one[0]);
  if (ids.length !== entries.length) ids = ids.filter((id) => !empty.has(String(id)));
  return { ids, entries };
}

const jobs = JSON.parse(fs.readFileSync(0, "utf8"));
const started = process.cpuUsage();
const results = jobs.map(bibliography);
const used = process.cpuUsage();
process.stdout.write(JSON.stringify({ results, cpu: (used.user + used.system) / 1e6 }));
