"""What a person should look at in a workbook before the drafts go out."""
