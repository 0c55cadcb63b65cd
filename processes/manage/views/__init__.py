"""Pages below `/manage/`, for administrators."""
