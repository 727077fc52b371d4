// Stands in for Electron's own default app, which the fallback runtime lacks: `electron <folder>` starts that folder.
const { app } = require('electron');
const fs = require('node:fs');
const path = require('node:path');

const args = process.argv.slice(1);
for (let index = 0; index < args.length; index += 1) {
  if (args[index] === '-r' || args[index] === '--require') require(args[(index += 1)]);
  else if (!args[index].startsWith('-')) {
    const folder = path.resolve(args[index]);
    const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    app.setName(manifest.productName ?? manifest.name);
    app.setVersion(manifest.version);
    app.setAppPath(folder);
    process.defaultApp = true;
    process.argv.splice(1, index + 1, folder);
    require(folder);
    break;
  }
}
