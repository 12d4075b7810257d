"""What people see: acts and commands, pictures and their renderers, staff's pages and the public's."""
