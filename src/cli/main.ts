process.stdout.write('solekey 0.1.0\n');
