import { auditVerify } from './audit-verify';

void auditVerify(process.argv.slice(2)).then(({ words, code }) => {
  process.stdout.write(`${words}\n`);
  process.exitCode = code;
});
