"""What people made of a draft merged with what is generated now."""
