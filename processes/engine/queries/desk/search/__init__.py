"""Finding a case: by name, pinyin initials, number, unit, phone. Requires `runtime.scope`."""
